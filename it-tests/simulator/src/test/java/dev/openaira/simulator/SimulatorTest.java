package dev.openaira.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulator and a client of it for each test. */
abstract class SimulatorTest {

    protected Simulator simulator;
    protected Client client;

    @BeforeEach
    final void start() {
        simulator = Simulator.start();
        client = new Client(simulator);
    }

    @AfterEach
    final void stop() {
        simulator.close();
    }
}
