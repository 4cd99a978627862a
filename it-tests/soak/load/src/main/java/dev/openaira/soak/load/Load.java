package dev.openaira.soak.load;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;

/** All callers of this deployment. */
@ApplicationScoped
public class Load {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Resource(lookup = "concurrent/openaira-soak")
    private ManagedExecutorService executor;

    @Inject
    private Factories factories;

    private final Gate gate = new Gate();

    /** Starts the callers, on threads of the server. */
    void start(int deployment, int workers, Path file) {
        Ledger ledger = new Ledger(file);
        for (int i = 0; i < workers; i++) {
            executor.execute(new Worker(deployment, i, gate, ledger, factories));
        }
    }

    /** Holds all callers between two calls; gives how many calls have not ended after a minute. */
    int pause() throws InterruptedException {
        gate.shut();
        return gate.awaitRest(PATIENCE);
    }

    /** Lets them go on. */
    void resume() {
        gate.open();
    }

    /** From now on calls may fail because the application is about to be taken away. */
    void leave() {
        gate.leave();
    }

    /** Sends all callers home; gives how many calls have not ended after a minute. */
    int finish() throws InterruptedException {
        gate.end();
        return gate.awaitRest(PATIENCE);
    }

    /** The application is taken away, whether its callers have noticed or not. */
    @PreDestroy
    void close() {
        gate.end();
    }
}
