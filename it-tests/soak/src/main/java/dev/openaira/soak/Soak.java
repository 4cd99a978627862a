package dev.openaira.soak;

import dev.openaira.soak.verdict.Criteria;
import dev.openaira.soak.verdict.Criterion;
import dev.openaira.soak.verdict.Findings;
import dev.openaira.soak.verdict.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** {@code mvn -Psoak}: runs, prints the summary, and ends with status 1 when a criterion was missed. */
public final class Soak {
    private static final int MISSED = 1;

    private Soak() {}

    public static void main(String[] none) throws IOException, InterruptedException {
        endWithParent();
        Settings settings = Settings.ofSystemProperties();
        Path runs = Files.createDirectories(settings.directory().resolve("runs"));
        Path directory = Files.createTempDirectory(runs, LocalDate.now(ZoneOffset.UTC) + "-");
        Findings found = new Run(settings, directory, System.out).run();
        List<Criterion> criteria = Criteria.of(found);
        String summary = new Summary(facts(settings), found, criteria).toString();
        Files.writeString(directory.resolve("summary.md"), summary);
        Path file = settings.directory().resolve("summary.md");
        Files.writeString(file, summary);
        System.out.println();
        System.out.println(summary);
        long missed = criteria.stream().filter(criterion -> !criterion.met()).count();
        System.out.println("Written to " + file + "; ledger and server log are in " + directory);
        System.out.println(missed == 0 ? "All criteria met" : "Criteria missed: " + missed);
        System.exit(missed == 0 ? 0 : MISSED);
    }

    /** Whoever started this may be killed without being able to end it; the server ends with this process. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(
                    () -> {
                        parent.onExit().join();
                        Runtime.getRuntime().halt(MISSED);
                    },
                    "parent");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static List<String> facts(Settings settings) {
        return List.of(
                "Date: " + LocalDate.now(ZoneOffset.UTC),
                "Machine: " + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name"),
                "Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                "Server: " + settings.server().getFileName() + ", -Xmx512m",
                String.format(
                        Locale.ROOT,
                        "Load: %d callers, pool of %d, %.1f minutes, redeployed in the middle",
                        Settings.CALLERS,
                        Settings.POOL_SIZE,
                        settings.length().toMillis() / 60_000.0));
    }
}
