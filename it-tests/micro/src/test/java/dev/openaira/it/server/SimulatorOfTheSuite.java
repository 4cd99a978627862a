package dev.openaira.it.server;

import dev.openaira.simulator.Simulator;
import java.net.URI;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** Runs the simulator from before the server starts until after it has stopped, where {@code OPENAI_BASE_URL} says. */
public class SimulatorOfTheSuite {
    private Simulator simulator;

    public void start(@Observes(precedence = 100) BeforeSuite event) {
        simulator = Simulator.start(URI.create(System.getenv("OPENAI_BASE_URL")).getPort());
    }

    public void stop(@Observes(precedence = -100) AfterSuite event) {
        if (simulator != null) {
            simulator.close();
        }
    }
}
