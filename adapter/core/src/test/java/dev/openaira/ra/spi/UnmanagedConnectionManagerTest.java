package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.rest.RestClient;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.simulator.Fault;
import jakarta.resource.ResourceException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Without a server")
class UnmanagedConnectionManagerTest extends AdapterFixture {
    private final OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
    private final OpenAiManagedConnectionFactory managed = configured();

    @BeforeEach
    void deploy() throws ResourceException {
        adapter.start(null);
        managed.setResourceAdapter(adapter);
    }

    @AfterEach
    void undeploy() {
        adapter.stop();
    }

    private OpenAiConnectionFactory alone() {
        return (OpenAiConnectionFactory) managed.createConnectionFactory();
    }

    private RestClients clients() {
        return adapter.shared().clients();
    }

    private RestClient client() {
        try (RestClients.Lease lease = clients().acquire(managed.endpoint())) {
            return lease.client();
        }
    }

    private static void call(OpenAiConnectionFactory factory) throws ResourceException {
        try (OpenAiConnection connection = factory.getConnection()) {
            assertThat(connection.generate(TextRequest.of("x")).text()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("one caller's calls share one HTTP client, which stays between them")
    void kept() throws Exception {
        OpenAiConnectionFactory factory = alone();
        call(factory);
        RestClient first = client();
        call(factory);
        assertThat(client()).isSameAs(first);
    }

    @Test
    @DisplayName("a connection that is kept is no other caller's, and none of another configuration")
    void others() throws Exception {
        OpenAiConnectionFactory factory = alone();
        call(factory);
        factory.getConnection(new OpenAiConnectionSpec("sk-of-another", null, null))
                .close();
        call(factory);
        assertThat(simulator.requests())
                .extracting(request -> request.header("authorization"))
                .containsOnly("Bearer " + KEY);

        managed.setReadTimeout(7_000L);
        managed.setDefaultModel("gpt-5-mini");
        call(factory);
        assertThat(sent("/responses").get(2).getString("model")).isEqualTo("gpt-5-mini");
        assertThat(clients().size()).as("the client of before is closed").isEqualTo(1);
        assertThat(client().endpoint().readTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    @DisplayName("a connection whose key was refused is not kept")
    void broken() throws Exception {
        OpenAiConnectionFactory factory = alone();
        simulator.fail("POST", "/responses", Fault.status(401), 1);
        fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> call(factory));
        assertThat(clients().size()).isZero();
        call(factory);
    }

    @Test
    @DisplayName("a connection that is kept is not handed out once the adapter is stopped")
    void stopped() throws Exception {
        OpenAiConnectionFactory factory = alone();
        call(factory);
        adapter.stop();
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, factory::getConnection);
    }

    @Test
    @Timeout(60)
    @DisplayName("a factory that is garbage takes its connection with it")
    void garbage() throws Exception {
        call(alone());
        while (clients().size() > 0) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(clients().size()).isZero();
    }
}
