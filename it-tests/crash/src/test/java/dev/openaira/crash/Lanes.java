package dev.openaira.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lanes that play cells side by side: more than there are processors, since nodes mostly wait. */
final class Lanes implements AutoCloseable {
    private static final int COUNT = 8;

    private final List<Lane> lanes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

    /** Has one node go through two units of work, so that the others find its classes in an archive. */
    static Lanes warm(Path directory) throws IOException, InterruptedException {
        Path archive = directory.resolve("node.jsa");
        try (Lane warming = new Lane(directory.resolve("warming"), Java.writing(archive))) {
            for (int scenario = 0; scenario < 2; scenario++) {
                warming.play(new Cell(scenario, FailPoint.NOWHERE));
            }
            warming.end();
        }
        Lanes lanes = new Lanes();
        for (int i = 0; i < COUNT; i++) {
            lanes.lanes.add(new Lane(directory.resolve("lane-" + i), Java.reading(archive)));
        }
        return lanes;
    }

    /** Plays them all, in no order. */
    List<Played> play(List<Cell> cells) throws InterruptedException, ExecutionException {
        Queue<Cell> left = new ConcurrentLinkedQueue<>(cells);
        List<Future<List<Played>>> futures = lanes.stream()
                .map(lane -> threads.submit(() -> play(lane, left)))
                .toList();
        List<Played> all = new ArrayList<>();
        for (Future<List<Played>> future : futures) {
            all.addAll(future.get());
        }
        return all;
    }

    private static List<Played> play(Lane lane, Queue<Cell> left) {
        List<Played> played = new ArrayList<>();
        for (Cell cell = left.poll(); cell != null; cell = left.poll()) {
            played.add(lane.play(cell));
        }
        return played;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        threads.shutdownNow();
    }
}
