package dev.openaira.benchmarks;

import dev.openaira.benchmarks.client.ClientKind;
import dev.openaira.benchmarks.driver.Plan;
import dev.openaira.benchmarks.worker.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the command line says; the defaults take about 15 minutes on two cores. */
final class Options {
    private static final int SMOKE_TURN = 100;
    private static final int SMOKE_BURST = 50;
    private static final int SMOKE_BRANCHES = 200;
    private static final int BURST_WARM_UPS = 5;
    private static final double MILLIS = 1000;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            converter = PartConverter.class,
            description = "What to measure: ${COMPLETION-CANDIDATES}, separated by commas;"
                    + " everything but branches and overhead by default.")
    @Nullable
    List<Part> parts;

    @Option(
            names = "--clients",
            split = ",",
            paramLabel = "CLIENT",
            converter = ClientConverter.class,
            description = "pooled, unmanaged, openai-java, langchain4j, baseline, bare; all by default.")
    @Nullable
    List<ClientKind> clients;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "small, large; both by default.")
    @Nullable
    List<Work> sizes;

    @Option(
            names = "--callers",
            split = ",",
            defaultValue = "1,16,64",
            paramLabel = "N",
            description = "Numbers of concurrent callers. Default: ${DEFAULT-VALUE}.")
    List<Integer> callers = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "7",
            paramLabel = "N",
            description = "How many turns each client has at each point. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--cold-rounds",
            defaultValue = "7",
            paramLabel = "N",
            description = "How many first calls each client makes. Default: ${DEFAULT-VALUE}.")
    int coldRounds;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            paramLabel = "S",
            description = "The length of a turn. Default: ${DEFAULT-VALUE}.")
    double seconds;

    @Option(
            names = "--warm-up-calls",
            defaultValue = "20000",
            paramLabel = "N",
            description = "How many small answers each client gets before those that count, and a tenth of large ones,"
                    + " within 15 s or a millisecond for each. Default: ${DEFAULT-VALUE}.")
    int warmUpCalls;

    @Option(
            names = "--processes",
            defaultValue = "7",
            paramLabel = "N",
            description = "How many processes of each build the part overhead measures. Default: ${DEFAULT-VALUE}.")
    int processes;

    @Option(
            names = "--burst-callers",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many calls of one second are made at once. Default: ${DEFAULT-VALUE}.")
    int burstCallers;

    @Option(
            names = "--burst-rounds",
            defaultValue = "15",
            paramLabel = "N",
            description = "How often they are made. Default: ${DEFAULT-VALUE}.")
    int burstRounds;

    @Option(
            names = "--in-doubt",
            defaultValue = "10000",
            paramLabel = "N",
            description = "How many branches are recovered. Default: ${DEFAULT-VALUE}.")
    int inDoubt;

    @Option(
            names = "--branches",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "How many branches a small heap has to bear. Default: ${DEFAULT-VALUE}.")
    int branches;

    @Option(
            names = "--baseline",
            paramLabel = "DIRECTORY",
            description = "Archives of another build of the adapter, as .ci/baseline makes them: the client baseline.")
    @Nullable
    Path baseline;

    @Option(names = "--smoke", description = "Shows in seconds that everything runs; its figures mean nothing.")
    boolean smoke;

    /** The parts of a run. */
    enum Part {
        LOAD,
        EMBEDDING,
        COLD,
        BURST,
        TRANSACTIONS,
        OVERHEAD,
        JOURNAL,
        RECOVERY,
        BRANCHES,
        PROFILES,
        MICRO
    }

    Set<Part> chosenParts() {
        if (parts != null) {
            return EnumSet.copyOf(parts);
        }
        // A million branches take longer than all the rest, and the other needs another build to say anything.
        return smoke ? EnumSet.allOf(Part.class) : EnumSet.complementOf(EnumSet.of(Part.BRANCHES, Part.OVERHEAD));
    }

    Plan plan() {
        return new Plan(
                clients == null ? allClients() : clients,
                sizes == null ? List.of(Work.SMALL, Work.LARGE) : sizes,
                smoke ? List.of(1, 2) : callers,
                smoke ? 1 : rounds,
                smoke ? 1 : coldRounds,
                smoke ? Duration.ofMillis(SMOKE_TURN) : millis(seconds),
                smoke ? 1 : warmUpCalls,
                smoke ? 1 : processes,
                smoke ? SMOKE_BURST : burstCallers,
                smoke ? 0 : BURST_WARM_UPS,
                smoke ? 1 : burstRounds,
                smoke ? SMOKE_BRANCHES : inDoubt,
                smoke ? SMOKE_BRANCHES : branches);
    }

    /** The baseline only where there is one. */
    private List<ClientKind> allClients() {
        return Arrays.stream(ClientKind.values())
                .filter(kind -> kind != ClientKind.BASELINE || baseline != null)
                .toList();
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }

    /** Reads a part. */
    static final class PartConverter implements ITypeConverter<Part> {
        @Override
        public Part convert(String value) {
            return constant(Part.class, value);
        }
    }

    /** Reads a size of answers. */
    static final class SizeConverter implements ITypeConverter<Work> {
        @Override
        public Work convert(String value) {
            return constant(Work.class, value);
        }
    }

    /** Reads a client. */
    static final class ClientConverter implements ITypeConverter<ClientKind> {
        @Override
        public ClientKind convert(String value) {
            try {
                return ClientKind.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is none of those there are");
        }
    }
}
