package dev.openaira.it.server;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.ContainerMultiControlEvent;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.context.ClassContext;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Lets the first test class's deployment serve all others. Arquillian deploys for each class, and the container adapter
 * of Payara Micro starts a server for each deployment: a minute for each class.
 */
public class OneDeployment {
    @Inject
    @ClassScoped
    private InstanceProducer<DeploymentScenario> ofClass;

    @Inject
    private Instance<ClassContext> classes;

    @Inject
    private Event<ContainerMultiControlEvent> container;

    private DeploymentScenario shared;
    private boolean ending;

    public void generate(@Observes EventContext<GenerateDeployment> generation) {
        if (shared == null) {
            generation.proceed();
            shared = ofClass.get();
        } else {
            ofClass.set(shared);
        }
    }

    public void deploy(@Observes EventContext<DeployManagedDeployments> deployment) {
        if (shared.deployedDeployments().isEmpty()) {
            if (shared.deployments().stream().anyMatch(tried -> tried.hasDeploymentError())) {
                throw new IllegalStateException(
                        "The server did not start; see the first test class and target/server.");
            }
            deployment.proceed();
        }
    }

    public void undeploy(@Observes EventContext<UnDeployManagedDeployments> undeployment) {
        if (ending) {
            undeployment.proceed();
        }
    }

    /** Ends the server before the suite's other observers. */
    public void end(@Observes(precedence = 100) AfterSuite event) {
        if (shared == null) {
            return;
        }
        ending = true;
        classes.get().activate(OneDeployment.class);
        try {
            ofClass.set(shared);
            container.fire(new UnDeployManagedDeployments());
        } finally {
            classes.get().deactivate();
        }
    }
}
