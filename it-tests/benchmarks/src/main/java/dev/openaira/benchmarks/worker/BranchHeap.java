package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Branches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A process that runs as many branches as each line it is sent says, and then tells what is left of them. Of ten, seven
 * are committed in two phases, two rolled back, and one is read-only.
 */
public final class BranchHeap {
    private static final int TEN = 10;
    private static final int COMMITTED = 7;
    private static final int ROLLED_BACK = 2;

    private BranchHeap() {}

    /**
     * Runs until its standard input ends.
     *
     * @param arguments the server's address without a path
     */
    public static void main(String[] arguments) throws Exception {
        Input input = Input.open();
        Path journal = Path.of(System.getProperty(Branches.JOURNAL));
        Crew crew = new Crew(Crew.USUAL);
        Branches branches = new Branches(URI.create(arguments[0] + Work.SMALL.path()));
        while (true) {
            int count = Integer.parseInt(input.next());
            long start = System.nanoTime();
            crew.run(IntStream.range(0, count), number -> one(branches, number % TEN));
            long elapsed = System.nanoTime() - start;
            System.out.println(new HeapSample(count, elapsed, heap(), size(journal)).toLine());
        }
    }

    private static void one(Branches branches, int digit) throws Exception {
        if (digit < COMMITTED) {
            branches.committed();
        } else if (digit < COMMITTED + ROLLED_BACK) {
            branches.rolledBack();
        } else {
            branches.readOnly();
        }
    }

    /** Twice, because the first collection finds what finalizers and references then let go of. */
    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(BranchHeap::sizeOf)
                    .sum();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
