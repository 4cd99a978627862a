package dev.openaira.benchmarks;

import dev.openaira.benchmarks.Options.Part;
import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.ClassPaths;
import dev.openaira.benchmarks.driver.Measurements;
import dev.openaira.benchmarks.driver.Plan;
import dev.openaira.benchmarks.driver.Processes;
import dev.openaira.benchmarks.driver.ProfileRuns;
import dev.openaira.benchmarks.driver.Server;
import dev.openaira.benchmarks.driver.TransactionRuns;
import dev.openaira.benchmarks.micro.MicroRun;
import dev.openaira.benchmarks.report.Machine;
import dev.openaira.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mvn -Pbenchmarks}: measures all clients and writes the report. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures the adapter beside other clients.")
public final class Benchmarks implements Callable<Integer> {
    private static final int MICRO_ITERATIONS = 5;
    private static final long MICRO_MILLIS = 1000;
    private static final long SMOKE_MILLIS = 50;

    @Mixin
    private final Options options = new Options();

    private final String arguments;
    private final Path directory = Path.of(System.getProperty("benchmarks.directory", "target"));
    private final Path clients = Path.of(System.getProperty("benchmarks.clients", "clients"));
    private final PrintStream out;

    private Benchmarks(String arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /** Takes its arguments from the system properties {@code benchmarks.args} and {@code benchmarks.smoke}. */
    public static void main(String[] none) {
        String given = System.getProperty("benchmarks.args", "").trim();
        String arguments = Boolean.getBoolean("benchmarks.smoke") ? (given + " --smoke").trim() : given;
        String[] words = Arrays.stream(arguments.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        System.exit(new CommandLine(new Benchmarks(arguments, System.out)).execute(words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        Plan plan = options.plan();
        ClassPaths classPaths = new ClassPaths(clients, options.baseline);
        Set<Part> parts = options.chosenParts();
        Report report = new Report(
                "The adapter beside other clients (" + LocalDate.now(ZoneOffset.UTC) + ")", facts(plan, classPaths));
        if (!parts.equals(EnumSet.of(Part.MICRO))) {
            Processes processes = new Processes(classPaths, directory.resolve("logs"), directory.resolve("journals"));
            try (Server server = Server.start(processes)) {
                measure(new Measurements(plan, processes, server.origin()), plan, parts, report);
                measure(new TransactionRuns(plan, processes, server.origin()), parts, report);
                measure(new ProfileRuns(plan, processes), parts, report);
            }
        }
        if (parts.contains(Part.MICRO)) {
            say("parts of a call");
            report.micro(MicroRun.run(
                    options.smoke ? 1 : MICRO_ITERATIONS,
                    options.smoke ? SMOKE_MILLIS : MICRO_MILLIS,
                    Files.createDirectories(directory).resolve("jmh.log")));
        }
        Path file = directory.resolve("benchmarks.md");
        Files.writeString(file, report.toString());
        out.println();
        out.println(report);
        out.println("Written to " + file);
        return CommandLine.ExitCode.OK;
    }

    private void measure(Measurements measurements, Plan plan, Set<Part> parts, Report report)
            throws IOException, InterruptedException {
        if (parts.contains(Part.LOAD)) {
            say("text under load");
            report.load(measurements.load());
        }
        if (parts.contains(Part.EMBEDDING)) {
            say("embedding batch");
            report.embedding(measurements.embedding());
        }
        if (parts.contains(Part.COLD)) {
            say("first calls");
            report.cold(measurements.cold());
        }
        if (parts.contains(Part.BURST)) {
            say("many calls at once");
            report.burst(plan.burstCallers(), measurements.burst());
        }
        if (parts.contains(Part.TRANSACTIONS)) {
            say("calls in transactions");
            report.transactions(measurements.transactions());
        }
        if (parts.contains(Part.OVERHEAD)) {
            say("calls in fresh processes, by another build and today's");
            report.overhead(measurements.overhead());
        }
    }

    private void measure(TransactionRuns runs, Set<Part> parts, Report report)
            throws IOException, InterruptedException {
        if (parts.contains(Part.JOURNAL)) {
            say("the journal beside Narayana's store");
            report.stores(runs.stores());
        }
        if (parts.contains(Part.RECOVERY)) {
            say("recovery after a crash");
            report.recovery(runs.recovery());
        }
        if (parts.contains(Part.BRANCHES)) {
            say("many branches in a small heap");
            report.branches(runs.branches());
        }
    }

    private void measure(ProfileRuns runs, Set<Part> parts, Report report) throws IOException, InterruptedException {
        if (parts.contains(Part.PROFILES)) {
            say("profiles");
            report.profiles(runs.profiles());
            say("imports of formats");
            report.imports(runs.imports());
        }
    }

    private List<String> facts(Plan plan, ClassPaths classPaths) throws IOException {
        List<String> facts = new ArrayList<>();
        facts.add("Machine: " + Machine.hardware() + String.format(Locale.ROOT, ", load %.1f before", Machine.load()));
        facts.add("Java: " + Machine.java() + ", " + Processes.HEAP);
        facts.add("Clients: " + versions(plan, classPaths));
        if (options.baseline != null) {
            facts.add("Baseline: " + options.baseline.getFileName());
        }
        facts.add("Command: `mvn -Pbenchmarks" + (arguments.isEmpty() ? "" : " -Dbenchmarks.args=\"" + arguments + "\"")
                + "`");
        facts.add(plan.rounds() + " rounds, each client's turn " + plan.turn().toMillis()
                + " ms, in an order that changes;" + " the server on loopback in a process of its own");
        return facts;
    }

    private static String versions(Plan plan, ClassPaths classPaths) throws IOException {
        List<String> versions = new ArrayList<>();
        for (ClientKind kind : plan.clients()) {
            versions.add(kind.artifact() + " " + classPaths.version(kind, kind.artifact()));
        }
        return String.join(", ", versions);
    }

    private void say(String what) {
        out.println("Measuring: " + what);
    }
}
