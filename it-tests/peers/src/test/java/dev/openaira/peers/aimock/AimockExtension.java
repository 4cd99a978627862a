package dev.openaira.peers.aimock;

import dev.openaira.oracle.Exchanges;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * Starts one aimock for all tests. Where it cannot run, each test is skipped and says why, or fails if the property
 * {@code openaira.peers.required} is true. What a test sent to it is validated after the test.
 */
final class AimockExtension implements BeforeEachCallback, AfterEachCallback {

    /** A server or the reason why there is none. */
    private sealed interface Attempt {
        record Running(Aimock aimock) implements Attempt, AutoCloseable {
            @Override
            public void close() throws IOException {
                aimock.close();
            }
        }

        record Failed(IOException reason) implements Attempt {}
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Attempt attempt = attempt(context);
        if (attempt instanceof Attempt.Running running) {
            AdapterFixture fixture = (AdapterFixture) context.getRequiredTestInstance();
            fixture.aimock = running.aimock();
            running.aimock().calm();
            return;
        }
        IOException reason = ((Attempt.Failed) attempt).reason();
        if (Boolean.getBoolean("openaira.peers.required")) {
            throw new IllegalStateException("aimock is required here", reason);
        }
        throw new TestAbortedException("aimock does not run here: " + reason.getMessage(), reason);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (attempt(context) instanceof Attempt.Running running) {
            running.aimock()
                    .sent()
                    .forEach(request -> Exchanges.sent(
                            request.getString("method"), request.getString("target"), request.getString("body")));
        }
    }

    private static Attempt attempt(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(AimockExtension.class))
                .getOrComputeIfAbsent(Attempt.class, key -> start(), Attempt.class);
    }

    private static Attempt start() {
        try {
            return new Attempt.Running(
                    Aimock.start(Path.of(System.getProperty("openaira.peers.directory", "target/aimock"))));
        } catch (IOException e) {
            return new Attempt.Failed(e);
        }
    }
}
