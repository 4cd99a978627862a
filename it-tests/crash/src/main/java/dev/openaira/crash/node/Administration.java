package dev.openaira.crash.node;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

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

    /** What has still to be done, for people. */
    List<String> pending() {
        List<String> tasks = new ArrayList<>();
        for (Object pending : attributes("Pending")) {
            for (CompositeData task : (CompositeData[]) pending) {
                tasks.add(task.get("description") + ", " + task.get("state"));
            }
        }
        return tasks;
    }

    private List<String> lines(String attribute) {
        List<String> lines = new ArrayList<>();
        for (Object found : attributes(attribute)) {
            lines.addAll(List.of((String[]) found));
        }
        return lines;
    }

    private List<Object> attributes(String name) {
        try {
            List<Object> found = new ArrayList<>();
            for (ObjectName bean : server.queryNames(new ObjectName("dev.openaira:type=Transactions,*"), null)) {
                found.add(server.getAttribute(bean, name));
            }
            return found;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
