package dev.openaira.ra.effect;

import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.TestXid;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process ends before and after each change of its journal, losing what was not forced or not, and another one goes on.
 */
@DisplayName("After a crash at any step of the journal")
class RestartTest extends AdapterFixture {
    private static final Xid XID = TestXid.of("one");

    /** What is done in the unit. */
    private enum Work {
        CONVERSATION {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.converse(ConverseRequest.of("hello"));
            }
        },
        TURN {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.converse(ConverseRequest.of("hello again", before));
            }
        },
        UNSTORED_TURN {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.converse(ConverseRequest.builder()
                        .conversation(before)
                        .input("hello again")
                        .with("store", false)
                        .build());
            }
        },
        RESPONSE {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.generate(TextRequest.of("hello"));
            }
        },
        BACKGROUND {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.generate(TextRequest.builder()
                        .input("hello")
                        .with("background", true)
                        .build());
            }
        },
        BACKGROUND_TURN {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.converse(ConverseRequest.builder()
                        .conversation(before)
                        .input("hello again")
                        .with("background", true)
                        .build());
            }
        },
        STREAM {
            @Override
            void in(OpenAiConnection connection, String before) throws ResourceException {
                connection.stream(ConverseRequest.of("hello again", before)).response();
            }
        };

        abstract void in(OpenAiConnection connection, String before) throws ResourceException;
    }

    /** What was told about the unit when the process ended. */
    private enum Told {
        NOTHING,
        TO_STAY,
        TO_GO
    }

    /** How the unit ends. */
    private enum Ending {
        LOCAL_COMMIT,
        LOCAL_ROLLBACK,
        ONE_PHASE,
        TWO_PHASES,
        ROLLBACK,
        PREPARED_ROLLBACK;

        boolean isLocal() {
            return this == LOCAL_COMMIT || this == LOCAL_ROLLBACK;
        }
    }

    private Told told;

    static Stream<Arguments> units() {
        return Stream.of(Work.values())
                .flatMap(work -> Stream.of(Ending.values()).map(ending -> Arguments.of(work, ending)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("units")
    @DisplayName("another process brings all of a unit about or nothing, but for what is listed")
    void anyStep(Work work, Ending ending) throws Exception {
        for (boolean losing : new boolean[] {true, false}) {
            for (boolean after : new boolean[] {true, false}) {
                int step = 1;
                while (crashes(work, ending, step, after, losing)) {
                    step++;
                }
                assertThat(step).as("steps of the journal").isGreaterThan(3);
            }
        }
    }

    private boolean crashes(Work work, Ending ending, int step, boolean after, boolean losing) throws Exception {
        simulator.reset();
        String before =
                connect().converse(ConverseRequest.of("before")).conversation().orElseThrow();
        Upstream first = Upstream.of(simulator);
        OpenAiResourceAdapter[] process = new OpenAiResourceAdapter[1];
        CrashingJournal journal = new CrashingJournal(step, after, losing, () -> AdapterProbe.crash(process[0]));
        process[0] = AdapterProbe.over(journal);
        process[0].start(null);
        told = ending == Ending.LOCAL_ROLLBACK || ending == Ending.ROLLBACK || ending == Ending.PREPARED_ROLLBACK
                ? Told.TO_GO
                : Told.NOTHING;
        try {
            run(work, ending, connection(process[0]), before);
        } catch (CrashingJournal.Crash e) {
            assertThat(journal.isDead()).isTrue();
        }
        boolean crashed = journal.isDead();
        Upstream then = Upstream.of(simulator);
        MemoryJournal left = journal.left();
        goOn(left, ending.isLocal());
        Upstream now = Upstream.of(simulator);
        String cell = work + ", " + ending + ", step " + step + (after ? " after" : " before")
                + (losing ? ", losing" : "") + ": " + left.entries();
        if (told == Told.TO_STAY || (told == Told.NOTHING && now.equals(then) && !now.equals(first))) {
            assertThat(now).as(cell).isEqualTo(then);
        } else {
            assertGone(cell, first, then, now, left);
        }
        process[0].stop();
        return crashed;
    }

    private void run(Work work, Ending ending, ManagedConnection managed, String before) throws Exception {
        OpenAiConnection handle = (OpenAiConnection) managed.getConnection(null, null);
        if (ending.isLocal()) {
            LocalTransaction transaction = managed.getLocalTransaction();
            transaction.begin();
            work.in(handle, before);
            if (ending == Ending.LOCAL_ROLLBACK) {
                transaction.rollback();
            } else {
                transaction.commit();
                told = Told.TO_STAY;
            }
            return;
        }
        XAResource resource = managed.getXAResource();
        resource.start(XID, TMNOFLAGS);
        work.in(handle, before);
        resource.end(XID, TMSUCCESS);
        switch (ending) {
            case ONE_PHASE -> {
                resource.commit(XID, true);
                told = Told.TO_STAY;
            }
            case TWO_PHASES -> {
                told = Told.TO_GO;
                assertThat(resource.prepare(XID)).isEqualTo(XA_OK);
                told = Told.TO_STAY;
                resource.commit(XID, false);
            }
            case PREPARED_ROLLBACK -> {
                resource.prepare(XID);
                resource.rollback(XID);
            }
            default -> resource.rollback(XID);
        }
    }

    /** Another process, which the transaction manager tells what it had decided. */
    private void goOn(MemoryJournal left, boolean local) throws Exception {
        OpenAiResourceAdapter next = AdapterProbe.over(left);
        next.start(null);
        AdapterProbe.units(next).settleWithin(Duration.ofMillis(20));
        XAResource resource = connection(next).getXAResource();
        List<Xid> inDoubt = List.of(resource.recover(TMSTARTRSCAN | TMENDRSCAN));
        assertThat(inDoubt).hasSizeLessThanOrEqualTo(local ? 0 : 1);
        for (Xid xid : inDoubt) {
            assertThat(xid).isEqualTo(new BranchId(XID));
            if (told == Told.TO_STAY) {
                resource.commit(XID, false);
            } else {
                resource.rollback(XID);
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (left.entries().keySet().stream().anyMatch(key -> key.startsWith(UnitLog.PREFIX))) {
            assertThat(System.nanoTime())
                    .as("left in the journal: %s", left.entries())
                    .isLessThan(end);
            Thread.sleep(5);
            AdapterProbe.dispatcher(next).retryAll();
        }
        assertThat(AdapterProbe.units(next).orphanCount())
                .isEqualTo(left.entries().size());
        next.stop();
    }

    /** What is left is listed, and nothing else is missing. */
    private static void assertGone(String cell, Upstream first, Upstream then, Upstream now, MemoryJournal journal) {
        List<String> orphans = journal.entries().values().stream()
                .map(entry -> entry.getString("text"))
                .toList();
        assertThat(now.items()).as(cell).containsAllEntriesOf(first.items());
        assertThat(now.responses()).as(cell).containsAll(first.responses());
        assertThat(now.items().size() - first.items().size())
                .as(cell)
                .isLessThanOrEqualTo(told(orphans, "a conversation may"));
        assertThat(now.responses().size() - first.responses().size())
                .as(cell)
                .isLessThanOrEqualTo(told(orphans, "a response may"));
        then.items().keySet().stream()
                .filter(conversation -> !now.items().containsKey(conversation))
                .forEach(gone ->
                        assertThat(Upstream.ids(simulator, gone)).as(cell).isEmpty());
    }

    private static int told(List<String> orphans, String what) {
        return (int) orphans.stream().filter(text -> text.contains(what)).count();
    }

    private static ManagedConnection connection(OpenAiResourceAdapter adapter) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("XATransaction");
        factory.setMaxRetries(0);
        return factory.createManagedConnection(null, null);
    }
}
