package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.simulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Jakarta Connectors 2.1, section 6.5.3.4. */
@DisplayName("Validation")
class ValidationTest extends AdapterFixture {
    private OpenAiManagedConnection first;
    private OpenAiManagedConnection second;

    @BeforeEach
    void create() throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        first = (OpenAiManagedConnection) factory.createManagedConnection(null, null);
        second = (OpenAiManagedConnection)
                factory.createManagedConnection(null, new CallerIdentity("sk-second", null, null));
    }

    @AfterEach
    void destroy() {
        first.destroy();
        second.destroy();
    }

    @Test
    @DisplayName("blames no connection of a time that others had used up, and none of its server either")
    void timeUsedUp() {
        Validation validation = new Validation(Deadline.after(Duration.ofMillis(200)));
        simulator.fail("GET", "/models", Fault.neverAnswers(), 1);
        assertThat(validation.finds(first)).isFalse();
        assertThat(validation.finds(second)).isFalse();
    }

    @Test
    @DisplayName("asks once, whatever the answer: the pool asks again")
    void once() {
        simulator.fail("GET", "/models", Fault.status(503).retryAfter(Duration.ofMillis(10)), 1);
        assertThat(new Validation().finds(first)).isFalse();
        assertThat(simulator.requests()).hasSize(1);
    }
}
