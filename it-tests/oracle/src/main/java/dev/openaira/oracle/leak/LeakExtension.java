package dev.openaira.oracle.leak;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test, looks for the keys and prompts that test servers received in everything that was logged meanwhile, at
 * the finest level and with all causes, in the exceptions handed to {@link Shown}, in the names of threads and in the
 * MBeans of the adapter; and fails the test that let one be seen. Registered with every test by JUnit's service loader.
 */
public final class LeakExtension
        implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LogCollector.attach();
    }

    /** Before the fixture takes down what threads and MBeans belong to. */
    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        Thread[] threads = new Thread[Thread.activeCount() + 100];
        for (int i = Thread.enumerate(threads) - 1; i >= 0; i--) {
            Shown.add("a thread's name", threads[i].getName());
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("dev.openaira*:*"), null)) {
            try {
                show(server, name);
            } catch (JMException e) {
                Shown.exception(e); // it went away meanwhile, or cannot be read; what it says then is seen, too
            }
        }
    }

    private static void show(MBeanServer server, ObjectName name) throws JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
            if (attribute.isReadable()) {
                Shown.add(
                        "the MBean " + name,
                        attribute.getName() + " = " + server.getAttribute(name, attribute.getName()));
            }
        }
        Shown.add("the name of an MBean", name.toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    private static void check() {
        List<String> leaks = Shown.leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError("A key or prompt was shown:\n" + String.join("\n", leaks));
        }
    }
}
