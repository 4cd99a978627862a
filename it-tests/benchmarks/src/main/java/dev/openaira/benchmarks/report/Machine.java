package dev.openaira.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** The machine, in the words of a report's head: nothing that names it or a place on it. */
public final class Machine {
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final double GIB = 1 << 30;

    private Machine() {}

    /** Cores, memory and operating system. */
    public static String hardware() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB, %s (%s %s, %s)",
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / GIB,
                distribution(),
                system.getName(),
                system.getVersion(),
                system.getArch());
    }

    /** The Java virtual machine that ran everything. */
    public static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                + collector();
    }

    /** How many processes wanted to run, on the average of the last minute. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .findFirst()
                .map(name -> name.split(" ", -1)[0])
                .orElse("?");
    }

    private static String distribution() {
        Properties release = new Properties();
        if (Files.isReadable(RELEASE)) {
            try (var reader = Files.newBufferedReader(RELEASE)) {
                release.load(reader);
            } catch (IOException e) {
                return "unknown: " + e.getMessage();
            }
        }
        return release.getProperty("PRETTY_NAME", System.getProperty("os.name")).replace("\"", "");
    }
}
