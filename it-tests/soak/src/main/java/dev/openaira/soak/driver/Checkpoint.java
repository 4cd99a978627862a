package dev.openaira.soak.driver;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server held while no call was under way.
 *
 * @param second since the load began
 * @param deployment counts the deployments, from 1
 * @param requests how many the simulator had received
 * @param waiting calls that did not end when they were to
 * @param heap bytes in use after a full collection
 * @param threads in the server
 * @param descriptors open files and sockets of the server
 * @param sockets of the server to the simulator
 * @param inUse connections of the pool in use, as the server counts them
 * @param handles connection handles in memory that a caller or the adapter still holds
 * @param managed managed connections in memory
 * @param adapters deployments of the adapter whose classes are in memory
 * @param applications deployments of the application whose classes are in memory
 */
public record Checkpoint(
        double second,
        int deployment,
        long requests,
        int waiting,
        long heap,
        long threads,
        long descriptors,
        long sockets,
        long inUse,
        long handles,
        long managed,
        long adapters,
        long applications) {
    /** A socket, and the two of the selector by which the adapter waits for it. */
    private static final int DESCRIPTORS_OF_CONNECTION = 3;

    /** Where and when a checkpoint is taken. */
    public record Moment(double second, int deployment, long requests, int waiting) {}

    /**
     * Takes one.
     *
     * @param port the simulator's
     * @param inUse connections of the pool in use
     */
    public static Checkpoint take(Moment moment, ServerProcess server, int port, long inUse)
            throws IOException, InterruptedException {
        Map<String, Long> census = new HashMap<>();
        String answer = server.ask("census");
        for (String word : answer.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new IOException("The server does not tell what it holds: " + answer);
            }
            census.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
        }
        return new Checkpoint(
                moment.second(),
                moment.deployment(),
                moment.requests(),
                moment.waiting(),
                census.getOrDefault("heap", -1L),
                census.getOrDefault("threads", -1L),
                census.getOrDefault("descriptors", -1L),
                Sockets.to(port),
                inUse,
                census.getOrDefault("handles", -1L),
                census.getOrDefault("managed", -1L),
                census.getOrDefault("adapters", -1L),
                census.getOrDefault("applications", -1L));
    }

    /** Open files and sockets but those of connections to the simulator: a socket and what waits for it, each. */
    public long otherDescriptors() {
        return descriptors - DESCRIPTORS_OF_CONNECTION * Math.max(sockets, 0);
    }
}
