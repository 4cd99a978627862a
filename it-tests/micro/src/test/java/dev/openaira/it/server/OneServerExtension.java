package dev.openaira.it.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes Arquillian run all test classes against one server, with one application and one simulator. */
public class OneServerExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(SimulatorOfTheSuite.class).observer(OneDeployment.class);
    }
}
