package dev.openaira.it;

import dev.openaira.it.app.Pools;
import dev.openaira.it.app.Upstream;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A test class that runs inside the server, with the simulator as new for each test. */
@ArquillianTest
@Timeout(60)
abstract class InServer {
    final Upstream upstream = new Upstream();

    @Inject
    Pools pools;

    @Deployment
    static WebArchive application() {
        return TestApplication.archive();
    }

    @BeforeEach
    void newSimulator() {
        upstream.reset();
    }
}
