package dev.openaira.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies the server's output to a file, line by line, and notes what the launcher waits for. */
final class ServerLog {
    private static final Pattern READY = Pattern.compile(" PayaraMicro: Payara Micro .* ready in ");
    private static final Pattern DEPLOYED = Pattern.compile(": (\\S+) was successfully deployed in ");
    private static final Pattern COMPLAINT = Pattern.compile("(?:SEVERE (?:\\S+): |^Caused by: |^SEVERE: )(.+)");
    private static final int TAIL = 25;
    private static final int COMPLAINTS = 8;

    private final Writer file;
    private final Consumer<String> onDeployed;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Set<String> deployed = new LinkedHashSet<>();
    private final Set<String> complaints = new LinkedHashSet<>();

    /**
     * An empty log.
     *
     * @param onDeployed told the name of each archive as it is deployed
     */
    ServerLog(Writer file, Consumer<String> onDeployed) {
        this.file = file;
        this.onDeployed = onDeployed;
    }

    /** Copies until the output ends. */
    void copy(BufferedReader output) throws IOException {
        try (file) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line + System.lineSeparator());
                file.flush();
                note(line);
            }
        } finally {
            ready.complete(false);
        }
    }

    /** Whether the server got ready, once that is known: {@code false} when its output ended before. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** The names of the archives deployed so far. */
    synchronized Set<String> deployed() {
        return Set.copyOf(deployed);
    }

    /** The first errors, each once, without their stack traces. */
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The last lines. */
    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    private void note(String line) {
        Matcher deployment = DEPLOYED.matcher(line);
        boolean isDeployment = deployment.find();
        Matcher complaint = COMPLAINT.matcher(line);
        synchronized (this) {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
            if (isDeployment) {
                deployed.add(deployment.group(1));
            }
            if (complaints.size() < COMPLAINTS && complaint.find()) {
                complaints.add(complaint.group(1));
            }
        }
        if (isDeployment) {
            onDeployed.accept(deployment.group(1));
        }
        if (READY.matcher(line).find()) {
            ready.complete(true);
        }
    }
}
