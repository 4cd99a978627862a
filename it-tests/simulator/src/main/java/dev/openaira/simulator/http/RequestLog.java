package dev.openaira.simulator.http;

import dev.openaira.simulator.ReceivedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests received, in order of arrival; the oldest are dropped when there are too many or too large ones. */
public final class RequestLog {

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bytes;

    synchronized void add(ReceivedRequest request) {
        requests.add(request);
        bytes += request.size();
        while (requests.size() > MOST || (bytes > MOST_BYTES && requests.size() > 1)) {
            bytes -= requests.remove().size();
        }
    }

    public synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }

    public synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
