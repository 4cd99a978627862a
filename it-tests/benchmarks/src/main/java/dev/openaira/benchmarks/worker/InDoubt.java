package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Branches;
import java.net.URI;
import java.util.stream.IntStream;

/** A process that prepares branches, says so, and is gone without having ended any, as in a crash. */
public final class InDoubt {
    private InDoubt() {}

    /**
     * Runs until its standard input ends.
     *
     * @param arguments the server's address without a path, and how many branches
     */
    public static void main(String[] arguments) throws Exception {
        Input input = Input.open();
        Branches branches = new Branches(URI.create(arguments[0] + Work.SMALL.path()));
        int count = Integer.parseInt(arguments[1]);
        new Crew(Crew.USUAL).run(IntStream.range(0, count), i -> branches.prepared());
        System.out.println(count);
        input.next();
    }
}
