package dev.openaira.peers.aimock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiFailure;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The adapter without an application server in front of an aimock with nothing wrong. */
@ExtendWith(AimockExtension.class)
abstract class AdapterFixture {

    static final String MODEL = "gpt-5.4";

    /** Set before each test. */
    Aimock aimock;

    OpenAiManagedConnectionFactory configured() {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setBaseUrl(aimock.baseUrl());
        factory.setApiKey(Aimock.KEY);
        factory.setDefaultModel(MODEL);
        factory.setReadTimeout(10_000L);
        factory.setMaxRetryDelay(20L); // aimock's rate limits ask for a second, so they are not waited for
        return factory;
    }

    static OpenAiConnectionFactory factory(OpenAiManagedConnectionFactory configured) throws ResourceException {
        return (OpenAiConnectionFactory) configured.createConnectionFactory();
    }

    OpenAiConnection connect() throws ResourceException {
        return factory(configured()).getConnection();
    }

    /** Runs what must fail with this diagnosis, in class, code and message. */
    static <T extends ResourceException> T fails(Class<T> type, Diagnosis diagnosis, ThrowingCallable call) {
        T failure = catchThrowableOfType(type, call);
        assertThat(failure).as("no failure of %s", type).isNotNull();
        assertThat(((OpenAiFailure) failure).diagnosis())
                .as(failure.getMessage())
                .isEqualTo(diagnosis);
        assertThat(failure.getErrorCode()).isEqualTo(diagnosis.code());
        assertThat(failure.getMessage()).startsWith(diagnosis.code() + ": ").doesNotContain(Aimock.KEY);
        return failure;
    }
}
