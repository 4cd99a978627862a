package dev.openaira.crash;

import dev.openaira.crash.NodeProcess.Told;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays cells one after the other. Each node finishes what the one before it left and is then killed in turn, so that a
 * cell costs one virtual machine, and journals and logs have a past as they have in life.
 */
final class Lane implements AutoCloseable {
    private final Path root;
    private final Java java;
    private final Upstream upstream = new Upstream();
    private final Set<String> told = new HashSet<>();
    private Path directory;
    private int count;
    private int read;
    private @Nullable NodeProcess node;

    Lane(Path root, Java java) {
        this.root = root;
        this.java = java;
        directory = fresh();
    }

    private Path fresh() {
        try {
            read = 0;
            return Files.createDirectories(root.resolve("after-" + count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("node.log");
    }

    /** Plays one. */
    Played play(Cell cell) {
        count++;
        String name = root.getFileName() + "-" + count;
        upstream.reset();
        try {
            String conversation = upstream.conversation();
            Upstream.Contents before = upstream.contents();
            NodeProcess first = alive();
            upstream.begin(cell.killed(), first::kill);
            first.run(cell.scenario(), name, conversation, cell.killed().lastStep());
            Told run = first.listen();
            List<String> requests = upstream.requests();
            Told recovered = run;
            Told interrupted = null;
            List<String> requestsOfInterrupted = List.of();
            List<String> requestsOfRecovery = List.of();
            if (!run.settled()) {
                first.kill();
                recovered = recover(cell.killedAgain(), name);
                if (!recovered.settled() && !cell.killedAgain().isNowhere()) {
                    interrupted = recovered;
                    requestsOfInterrupted = upstream.requests();
                    recovered = recover(FailPoint.NOWHERE, name);
                }
                requestsOfRecovery = upstream.requests();
            }
            Played played = new Played(
                    cell,
                    name,
                    conversation,
                    run,
                    requests,
                    interrupted,
                    requestsOfInterrupted,
                    recovered,
                    requestsOfRecovery,
                    before,
                    upstream.contents(),
                    orphans(recovered));
            if (!recovered.settled()) {
                abandon();
            }
            return played;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Told recover(FailPoint point, String name) {
        NodeProcess next =
                NodeProcess.start(java, directory, log(), upstream.baseUrl().toString(), point.lastStep(), name);
        node = next;
        upstream.begin(point, next::kill);
        Told recovered = next.listen();
        if (!recovered.settled()) {
            next.kill();
        }
        return recovered;
    }

    private NodeProcess alive() {
        if (node == null) {
            Told recovered = recover(FailPoint.NOWHERE, "none");
            if (!recovered.settled()) {
                throw new IllegalStateException("A node that has nothing to recover fails: " + recovered);
            }
        }
        return Objects.requireNonNull(node);
    }

    /** Those enumerated since the last time, in the adapter's list or in the log. */
    private List<String> orphans(Told recovered) throws IOException {
        List<String> found = new ArrayList<>();
        String log = Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
        log.substring(Math.min(read, log.length()))
                .lines()
                .filter(line -> line.matches(".*OAI1700[789]:.*"))
                .map(line -> line.replaceFirst(".*(?=OAI1700)", ""))
                .forEach(found::add);
        read = log.length();
        if (recovered.report() != null) {
            recovered
                    .report()
                    .getJsonArray("orphans")
                    .getValuesAs(JsonString::getString)
                    .forEach(found::add);
        }
        return found.stream().filter(told::add).toList();
    }

    /** Goes on elsewhere, and leaves everything there for whoever wants to know why. */
    private void abandon() {
        close(node);
        directory = fresh();
    }

    private void close(@Nullable NodeProcess closed) {
        if (closed != null) {
            closed.close();
        }
        node = null;
    }

    /** Ends the node in order. */
    void end() throws IOException, InterruptedException {
        if (node != null) {
            node.end();
        }
        node = null;
    }

    @Override
    public void close() {
        close(node);
        upstream.close();
    }
}
