package dev.openaira.oracle;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is still to be validated, from all servers of this virtual machine. */
final class ExchangeLog {

    /** One thing that went over the wire. */
    sealed interface Entry {}

    record Request(ReceivedRequest received) implements Entry {}

    record Response(ReceivedRequest to, Answer answer) implements Entry {}

    private static final Queue<Entry> OPEN = new ConcurrentLinkedQueue<>();

    private ExchangeLog() {}

    static void add(Entry entry) {
        OPEN.add(entry);
    }

    /** What came since the last call. */
    static List<Entry> take() {
        List<Entry> taken = new ArrayList<>();
        for (Entry entry = OPEN.poll(); entry != null; entry = OPEN.poll()) {
            taken.add(entry);
        }
        return taken;
    }
}
