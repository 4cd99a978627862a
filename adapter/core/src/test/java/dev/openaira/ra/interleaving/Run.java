package dev.openaira.ra.interleaving;

import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMFAIL;
import static javax.transaction.xa.XAResource.TMJOIN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMRESUME;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.TMSUSPEND;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** One life of a program, on one adapter. */
final class Run {
    static final long LONGEST_SECONDS = 120;

    private final Program program;
    private final OpenAiManagedConnectionFactory factory;
    private final Units units;
    private final List<String> shared;
    private final Faults faults;
    private final Ledger ledger;
    private final Set<Program.Plan> left;
    private final ExecutorService threads;
    private final Queue<Future<?>> underWay = new ConcurrentLinkedQueue<>();

    /** @param threads what all calls are made on */
    Run(
            Program program,
            OpenAiManagedConnectionFactory factory,
            Units units,
            List<String> shared,
            Faults faults,
            Ledger ledger,
            Set<Program.Plan> left,
            ExecutorService threads) {
        this.left = left;
        this.threads = threads;
        this.program = program;
        this.factory = factory;
        this.units = units;
        this.shared = shared;
        this.faults = faults;
        this.ledger = ledger;
    }

    /**
     * Recovers what is left of the life before, and runs all threads of this one to their end.
     *
     * @return calls that may still be under way
     */
    Collection<Future<?>> play(List<List<Program.Plan>> life) throws Exception {
        for (Program.Plan plan : left) {
            recover(plan);
        }
        left.clear();
        List<Future<?>> over = new ArrayList<>();
        for (List<Program.Plan> plans : life) {
            over.add(threads.submit(() -> {
                playAll(plans);
                return null;
            }));
        }
        for (Future<?> thread : over) {
            thread.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
        return underWay;
    }

    /** What one unit leaves to recovery is finished after the next, or in the next life. */
    private void playAll(List<Program.Plan> plans) throws Exception {
        Program.Plan before = null;
        for (Program.Plan plan : plans) {
            play(plan);
            if (before != null) {
                recover(before);
                left.remove(before);
            }
            before = left.contains(plan) ? plan : null;
        }
    }

    private void play(Program.Plan plan) throws Exception {
        ManagedConnection first = factory.createManagedConnection(null, null);
        ManagedConnection second = factory.createManagedConnection(null, null);
        try {
            Caller caller = new Caller(plan, shared, faults, ledger);
            switch (plan.demarcation()) {
                case NONE -> {
                    OpenAiConnection handle = handle(first);
                    plan.steps().forEach(step -> caller.call(handle, step));
                    ledger.over(plan.number(), false);
                }
                case LOCAL -> local(plan, caller, first);
                case XA -> branch(plan, caller, first, second);
            }
        } finally {
            if (!plan.ending().isLeft()) {
                first.destroy();
                second.destroy();
            }
        }
    }

    private static OpenAiConnection handle(ManagedConnection connection) throws ResourceException {
        return (OpenAiConnection) connection.getConnection(null, null);
    }

    private void local(Program.Plan plan, Caller caller, ManagedConnection connection) throws Exception {
        LocalTransaction transaction = connection.getLocalTransaction();
        OpenAiConnection handle = handle(connection);
        transaction.begin();
        Future<?> last = steps(plan, caller, handle, handle);
        boolean undone = true;
        switch (plan.ending()) {
            case COMMIT, COMMIT_IN_FLIGHT -> {
                try {
                    transaction.commit();
                    undone = false;
                } catch (ResourceException e) {
                    require(e.getErrorCode().equals(Diagnosis.CALLS_UNFINISHED.code()), e);
                }
            }
            case ABANDON -> connection.cleanup();
            case LEFT_OPEN, LEFT_IN_FLIGHT -> {}
            default -> transaction.rollback();
        }
        await(plan, last);
        ledger.over(plan.number(), undone);
    }

    private void branch(Program.Plan plan, Caller caller, ManagedConnection first, ManagedConnection second)
            throws Exception {
        XAResource own = first.getXAResource();
        XAResource other = second.getXAResource();
        Xid xid = xid(plan);
        String name = name(xid);
        own.start(xid, TMNOFLAGS);
        OpenAiConnection handle = handle(first);
        OpenAiConnection later = handle;
        if (plan.moves() && plan.number() % 2 == 0) {
            own.end(xid, TMSUSPEND);
            own.start(xid, TMRESUME);
        } else if (plan.moves()) {
            other.start(xid, TMJOIN);
            later = handle(second);
        }
        boolean joined = later != handle;
        Future<?> last = steps(plan, caller, handle, later);
        if (joined) {
            other.end(xid, TMSUCCESS);
        }
        if (plan.ending().isLeft()) {
            await(plan, last);
            ledger.over(plan.number(), true);
            return;
        }
        boolean fails = plan.ending() == Program.Ending.FAIL || plan.ending() == Program.Ending.FAIL_IN_FLIGHT;
        own.end(xid, fails ? TMFAIL : TMSUCCESS);
        boolean undone = ended(plan, xid, name, other);
        await(plan, last);
        if (!left.contains(plan)) {
            ledger.over(plan.number(), undone);
        }
    }

    /** Makes the calls, the last ones by the second handle; the very last one may still be under way afterwards. */
    private Future<?> steps(Program.Plan plan, Caller caller, OpenAiConnection handle, OpenAiConnection later)
            throws InterruptedException {
        Future<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < plan.steps().size(); i++) {
            Program.Step step = plan.steps().get(i);
            OpenAiConnection by = i % 2 == 0 ? handle : later;
            if (plan.ending().isInFlight() && i == plan.steps().size() - 1) {
                Mark mark = caller.next();
                if (plan.ending().isLeft()) {
                    faults.slow(mark);
                }
                last = threads.submit(() -> caller.call(by, step));
                while (!faults.hasArrived(mark) && !last.isDone()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } else {
                caller.call(by, step);
            }
        }
        return last;
    }

    /** Of what the adapter is stopped under, the end comes after that. */
    private void await(Program.Plan plan, Future<?> last) throws Exception {
        if (plan.ending().isLeft()) {
            underWay.add(last);
        } else {
            last.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Ends the branch as planned; returns whether it was undone. */
    private boolean ended(Program.Plan plan, Xid xid, String name, XAResource by) throws XAException {
        switch (plan.ending()) {
            case ROLLBACK, ROLLBACK_IN_FLIGHT, FAIL, FAIL_IN_FLIGHT -> {
                by.rollback(xid);
                return true;
            }
            case ONE_PHASE -> {
                return rolledBack(() -> by.commit(xid, true));
            }
            default -> {
                int[] vote = {XAResource.XA_OK};
                if (rolledBack(() -> vote[0] = by.prepare(xid))) {
                    return true;
                }
                return vote[0] != XAResource.XA_RDONLY && decided(plan, xid, name, by);
            }
        }
    }

    private boolean decided(Program.Plan plan, Xid xid, String name, XAResource by) throws XAException {
        switch (plan.ending()) {
            case ROLLBACK_PREPARED -> {
                by.rollback(xid);
                return true;
            }
            case LEFT_TO_RECOVERY -> {
                left.add(plan);
                return false;
            }
            case OPERATOR_COMMITS, OPERATOR_ROLLS_BACK -> {
                boolean commit = plan.ending() == Program.Ending.OPERATOR_COMMITS;
                units.decide(line(name), commit);
                int told = codeOf(() -> by.commit(xid, false));
                if (told != (commit ? XAException.XA_HEURCOM : XAException.XA_HEURRB)) {
                    throw new AssertionError("Told " + told + " of what an operator did to " + plan);
                }
                by.forget(xid);
                return !commit;
            }
            default -> {
                by.commit(xid, false);
                return false;
            }
        }
    }

    private String line(String name) {
        return units.branchList().stream()
                .filter(line -> line.contains(name))
                .findFirst()
                .orElseThrow();
    }

    @FunctionalInterface
    private interface Ending {
        void run() throws XAException;
    }

    private static boolean rolledBack(Ending ending) throws XAException {
        try {
            ending.run();
            return false;
        } catch (XAException e) {
            if (e.errorCode < XAException.XA_RBBASE || e.errorCode > XAException.XA_RBEND) {
                throw e;
            }
            return true;
        }
    }

    private static int codeOf(Ending ending) {
        try {
            ending.run();
            return XAResource.XA_OK;
        } catch (XAException e) {
            return e.errorCode;
        }
    }

    /** As a transaction manager does after a crash: every second branch commits. */
    private void recover(Program.Plan plan) throws Exception {
        ManagedConnection connection = factory.createManagedConnection(null, null);
        try {
            XAResource resource = connection.getXAResource();
            Xid mine = xid(plan);
            Xid told = Arrays.stream(resource.recover(TMSTARTRSCAN | TMENDRSCAN))
                    .filter(xid -> Arrays.equals(xid.getGlobalTransactionId(), mine.getGlobalTransactionId()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Recovery does not tell of " + plan));
            boolean commit = plan.number() % 4 < 2;
            if (commit) {
                resource.commit(told, false);
            } else {
                resource.rollback(told);
            }
            ledger.over(plan.number(), !commit);
        } finally {
            connection.destroy();
        }
    }

    private Xid xid(Program.Plan plan) {
        return new TestXid("seed " + program.seed() + " unit " + plan.number(), "branch");
    }

    /** What its messages have and those of others have not. */
    private static String name(Xid xid) {
        return ":" + HexFormat.of().formatHex(xid.getGlobalTransactionId()) + ":";
    }

    private static void require(boolean so, Throwable otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }
}
