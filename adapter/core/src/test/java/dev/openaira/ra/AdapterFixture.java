package dev.openaira.ra;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiFailure;
import dev.openaira.oracle.leak.Shown;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The adapter without a server, in front of a simulator that each test finds fresh. */
public abstract class AdapterFixture {
    public static final String MODEL = "gpt-5.4";
    protected static final String KEY = "sk-test-0123456789";

    /** Long enough to be looked for in all that is logged. */
    protected static final String PROMPT = "What a caller asks concerns nobody else.";

    protected static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void fresh() {
        simulator.reset();
    }

    protected static OpenAiManagedConnectionFactory configured() {
        return configuredFor(simulator.baseUrl());
    }

    /** For the server of this base URL. */
    public static OpenAiManagedConnectionFactory configuredFor(URI upstream) {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        factory.setBaseUrl(upstream.toString());
        factory.setApiKey(KEY);
        factory.setDefaultModel(MODEL);
        factory.setReadTimeout(10_000L);
        factory.setMaxRetryDelay(20L); // retries as by default, but without their waits
        return factory;
    }

    protected static OpenAiConnectionFactory factory() throws ResourceException {
        return (OpenAiConnectionFactory) configured().createConnectionFactory();
    }

    protected static OpenAiConnection connect() throws ResourceException {
        return factory().getConnection();
    }

    /** The bodies that went to this path, in order. */
    protected static List<JsonObject> sent(String path) {
        return simulator.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith(path))
                .map(ReceivedRequest::body)
                .toList();
    }

    /** Runs what must fail with this diagnosis, in class, code and message. */
    protected static <T extends ResourceException> T fails(Class<T> type, Diagnosis diagnosis, ThrowingCallable call) {
        T failure = Assertions.catchThrowableOfType(type, call);
        Assertions.assertThat(failure).as("no failure of %s", type).isNotNull();
        Shown.exception(failure);
        if (!diagnosis.code().equals(failure.getErrorCode())) {
            throw new AssertionError("Expected " + diagnosis.code() + " but got " + failure.getMessage(), failure);
        }
        Assertions.assertThat(failure.getMessage())
                .startsWith(diagnosis.code() + ": ")
                .containsOnlyOnce(diagnosis.code())
                .doesNotContain(KEY);
        if (failure instanceof OpenAiFailure told) {
            Assertions.assertThat(told.diagnosis()).isEqualTo(diagnosis);
        }
        return failure;
    }
}
