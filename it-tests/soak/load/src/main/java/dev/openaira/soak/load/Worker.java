package dev.openaira.soak.load;

import dev.openaira.OpenAiFailure;
import dev.openaira.soak.call.CallId;
import dev.openaira.soak.call.Caller;
import dev.openaira.soak.call.Entry;
import dev.openaira.soak.call.Kind;
import dev.openaira.soak.call.Outcome;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** A caller on a thread of the server: calls, one after the other, as whoever comes, until the gate ends. */
final class Worker implements Runnable {
    private static final Logger LOG = System.getLogger(Worker.class.getName());

    private final int deployment;
    private final int number;
    private final Gate gate;
    private final Ledger ledger;
    private final Calls calls;
    private final Random random;
    private final Set<String> told = new HashSet<>();

    Worker(int deployment, int number, Gate gate, Ledger ledger, Factories factories) {
        this.deployment = deployment;
        this.number = number;
        this.gate = gate;
        this.ledger = ledger;
        this.calls = new Calls(factories);
        this.random = new Random(31L * deployment + number);
    }

    @Override
    public void run() {
        try {
            boolean goOn = true;
            for (int sequence = 0; goOn && gate.enter(); sequence++) {
                try {
                    goOn = call(new CallId(deployment, number, sequence, random.nextInt(Caller.COUNT)));
                } finally {
                    gate.exit();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger cannot be written", e);
        }
    }

    /** Whether there may be another. */
    private boolean call(CallId id) throws IOException {
        Kind kind = Kind.any(random);
        Entry entry;
        try {
            entry = new Entry(id, kind, calls.make(kind, id), Entry.NONE);
        } catch (ResourceException | RuntimeException e) {
            entry = new Entry(id, kind, gate.isLeaving() ? Outcome.CUT_OFF : Outcome.FAILED, detail(e));
            tell(entry, e);
        }
        ledger.write(entry);
        return entry.outcome() != Outcome.CUT_OFF;
    }

    /** The first failure of each sort, for whoever has to find out why. */
    private void tell(Entry entry, Exception failure) {
        if (told.add(entry.kind() + entry.detail())) {
            LOG.log(Level.INFO, entry.toLine(), failure);
        }
    }

    private static String detail(Exception failure) {
        return failure instanceof OpenAiFailure ours
                ? ours.diagnosis().code()
                : failure.getClass().getSimpleName();
    }
}
