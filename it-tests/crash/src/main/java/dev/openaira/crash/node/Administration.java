package dev.openaira.crash.node;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What an administrator sees of the adapter. */
final class Administration {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Branches and other units that are not over. */
    List<String> branches() {
        return lines("Branches");
    }

    /** What had to be left upstream. */
    List<String> orphans() {
        return lines("Orphans");
    }

    private List<String> lines(String attribute) {
        try {
            List<String> lines = new ArrayList<>();
            Set<ObjectName> beans = server.queryNames(new ObjectName("dev.openaira:type=Transactions,*"), null);
            for (ObjectName bean : beans) {
                lines.addAll(List.of((String[]) server.getAttribute(bean, attribute)));
            }
            return lines;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
