package dev.openaira.ra.observe;

import dev.openaira.Diagnosis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** The place of one of an adapter's beans among a server's MBeans; what goes wrong there harms nothing else. */
final class Registration {
    private static final Logger LOGGER = System.getLogger(Registration.class.getName());

    /** How many adapters one server may have; there is hardly ever a second. */
    private static final int MOST = 100;

    private final String type;
    private final Diagnosis failure;
    private final Supplier<MBeanServer> server;
    private @Nullable ObjectName name;

    /**
     * For a bean of this type.
     *
     * @param failure logged where the bean cannot be shown
     * @param server asked for when it is needed: to make one takes a tenth of a second
     */
    Registration(String type, Diagnosis failure, Supplier<MBeanServer> server) {
        this.type = type;
        this.failure = failure;
        this.server = server;
    }

    /** Registers the bean under the first name that is free. */
    synchronized <T> void register(T shown, Class<T> by) {
        try {
            StandardMBean bean = new StandardMBean(shown, by, true);
            for (int i = 1; name == null; i++) {
                name = registered(bean, i);
            }
        } catch (JMException | RuntimeException e) {
            LOGGER.log(Level.WARNING, failure.message(e.getMessage()), e);
        }
    }

    private @Nullable ObjectName registered(StandardMBean bean, int number) throws JMException {
        try {
            return server.get().registerMBean(bean, name(number)).getObjectName();
        } catch (InstanceAlreadyExistsException e) {
            if (number == MOST) {
                throw e;
            }
            return null;
        }
    }

    private ObjectName name(int number) throws JMException {
        return new ObjectName("dev.openaira:type=" + type + ",name=openaira" + (number == 1 ? "" : "-" + number));
    }

    /** Takes the bean away again. */
    synchronized void unregister() {
        if (name == null) {
            return;
        }
        try {
            server.get().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOGGER.log(Level.DEBUG, "Somebody else has taken the bean away already.", e);
        } catch (JMException | RuntimeException e) {
            LOGGER.log(Level.WARNING, failure.message(e.getMessage()), e);
        }
        name = null;
    }
}
