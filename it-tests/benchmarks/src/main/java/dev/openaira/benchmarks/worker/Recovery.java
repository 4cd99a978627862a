package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Branches;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import javax.transaction.xa.Xid;

/** A process that starts an adapter on a journal that another one left behind, and ends what is in doubt there. */
public final class Recovery {
    private static final int FORCES = 200;
    private static final int BLOCK = 4096;

    private Recovery() {}

    /**
     * Recovers and prints what it took.
     *
     * @param arguments the server's address without a path, which nothing of this calls; and how many callers commit
     */
    public static void main(String[] arguments) throws Exception {
        long forced = forcedWrite(Path.of(System.getProperty(Branches.JOURNAL)));
        URI baseUrl = URI.create(arguments[0] + Work.SMALL.path());
        long start = System.nanoTime();
        Branches branches = new Branches(baseUrl);
        long started = System.nanoTime();
        Xid[] inDoubt = branches.recover();
        long recovered = System.nanoTime();
        int callers = Integer.parseInt(arguments[1]);
        new Crew(callers).run(IntStream.range(0, inDoubt.length), i -> branches.commit(inDoubt[i]));
        long committed = System.nanoTime();
        int left = branches.recover().length;
        branches.close();
        System.out.println(new RecoverySample(
                        callers,
                        inDoubt.length,
                        left,
                        started - start,
                        recovered - started,
                        committed - recovered,
                        forced)
                .toLine());
        System.exit(0);
    }

    /** What the disk takes for one block that is on it for certain: the least that a commit can take. */
    private static long forcedWrite(Path directory) throws Exception {
        Path file = Files.createTempFile(directory, "forced", null);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            long start = System.nanoTime();
            for (int i = 0; i < FORCES; i++) {
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
            }
            return (System.nanoTime() - start) / FORCES;
        }
    }
}
