package dev.openaira.soak.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What this process holds, after its garbage is gone. */
final class Census {
    private static final String HANDLE = "dev.openaira.ra.cci.CciConnection";
    private static final String MANAGED_CONNECTION = "dev.openaira.ra.spi.OpenAiManagedConnection";
    private static final String ADAPTER = "dev.openaira.ra.spi.OpenAiResourceAdapter";
    private static final String APPLICATION = "dev.openaira.soak.load.Load";
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");

    private Census() {}

    /** Counts everything; takes two full collections. */
    static Map<String, Long> take() throws JMException {
        System.gc();
        Map<String, Long> instances = instances();
        Map<String, Long> census = new LinkedHashMap<>();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        census.put("heap", heap.getUsed());
        census.put("classes", (long) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        census.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
        census.put("descriptors", descriptors());
        census.put("handles", instances.getOrDefault(HANDLE, 0L));
        census.put("managed", instances.getOrDefault(MANAGED_CONNECTION, 0L));
        census.put("adapters", LoadedClasses.named(ADAPTER));
        census.put("applications", LoadedClasses.named(APPLICATION));
        return census;
    }

    /** Writes all live objects to a file. */
    static String dump(String file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
        return file;
    }

    /** The names of all threads. */
    static String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining("|"));
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
    }

    /**
     * Live instances by class, of the class loader that has most: an earlier deployment may take its time to go while the
     * next one works. The virtual machine collects garbage before it counts.
     */
    private static Map<String, Long> instances() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String histogram = (String) server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        Map<String, Long> instances = new HashMap<>();
        Matcher found = LINE.matcher(histogram);
        while (found.find()) {
            instances.merge(found.group(2), Long.valueOf(found.group(1)), Math::max);
        }
        return instances;
    }
}
