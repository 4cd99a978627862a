package dev.openaira.ra.contract;

import static javax.transaction.xa.XAException.*;
import static javax.transaction.xa.XAResource.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.AdapterProbe;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The states of XA branches. Seen failing:
 *
 * <ul>
 *   <li>24: with a branch prepared while a resource takes part; with a duplicate accepted; with a suspended branch that
 *       loses its effects; with a resumed one that was not suspended; with a commit without prepare;
 *       with a vote to be committed for nothing; with a failed branch that is not marked; with a branch that a rollback
 *       leaves; with a prepared or decided one that a restart loses;
 *       with one that an operator committed told as rolled back
 * </ul>
 */
@DisplayName("Contract: the states of XA transactions")
class XaStatesContractTest extends TransactionFixture {
    private static final Xid XID = xid("one");

    /**
     * Where a branch stands; after a restart, another adapter has taken it over. What an operator decides is one write of
     * the journal for the whole branch: a branch of which some is committed and some rolled back, or of which nobody knows
     * (XA_HEURMIX, XA_HEURHAZ), does not come about.
     */
    private enum State {
        UNKNOWN,
        ACTIVE,
        SUSPENDED,
        ENDED,
        FAILED,
        PREPARED,
        HEURRB,
        HEURCOM,
        RESTARTED,
        RESTARTED_HEURRB,
        RESTARTED_HEURCOM
    }

    /** Each method of an XAResource that is about a branch, with each kind of argument; odd flags are never legal. */
    private enum Operation {
        START,
        JOIN,
        RESUME,
        START_ODD,
        SUSPEND,
        END,
        FAIL,
        END_ODD,
        PREPARE,
        COMMIT_ONE,
        COMMIT,
        ROLLBACK,
        FORGET
    }

    /** The code that is answered and, behind a slash, where the branch stands then, unless that is where it stood. */
    private static final String TABLE = """
            -          UNKNOWN   ACTIVE    SUSPENDED ENDED       FAILED          PREPARED HEURRB  HEURCOM RESTARTED RESTARTED_HEURRB RESTARTED_HEURCOM
            START      OK/active DUPID     DUPID     DUPID       DUPID           DUPID    DUPID   DUPID   DUPID     DUPID            DUPID
            JOIN       NOTA      OK        OK        OK          RBROLLBACK      PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            RESUME     NOTA      PROTO     OK        PROTO       PROTO           PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            START_ODD  INVAL     INVAL     INVAL     INVAL       INVAL           INVAL    INVAL   INVAL   INVAL     INVAL            INVAL
            SUSPEND    NOTA      OK        PROTO     PROTO       PROTO           PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            END        NOTA      OK        OK        PROTO       PROTO           PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            FAIL       NOTA      OK/marked OK/marked PROTO       PROTO           PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            END_ODD    INVAL     INVAL     INVAL     INVAL       INVAL           INVAL    INVAL   INVAL   INVAL     INVAL            INVAL
            PREPARE    NOTA      PROTO     PROTO     OK/prepared RBROLLBACK/gone PROTO    PROTO   PROTO   PROTO     PROTO            PROTO
            COMMIT_ONE NOTA      PROTO     PROTO     OK/gone     RBROLLBACK/gone PROTO    HEURRB  HEURCOM PROTO     HEURRB           HEURCOM
            COMMIT     NOTA      PROTO     PROTO     PROTO       PROTO           OK/gone  HEURRB  HEURCOM OK/gone   HEURRB           HEURCOM
            ROLLBACK   NOTA      PROTO     PROTO     OK/gone     OK/gone         OK/gone  HEURRB  HEURCOM OK/gone   HEURRB           HEURCOM
            FORGET     NOTA      PROTO     PROTO     PROTO       PROTO           PROTO    OK/gone OK/gone PROTO     OK/gone          OK/gone
            """;

    static Stream<Arguments> cells() {
        List<String[]> rows =
                TABLE.lines().map(line -> line.strip().split(" +")).toList();
        String[] states = rows.get(0);
        assertThat(Stream.of(states).skip(1).map(State::valueOf)).containsExactly(State.values());
        assertThat(rows.stream().skip(1).map(row -> Operation.valueOf(row[0]))).containsExactly(Operation.values());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(states));
        return rows.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, states.length)
                        .mapToObj(i -> Arguments.of(Operation.valueOf(row[0]), State.valueOf(states[i]), row[i])));
    }

    /** Jakarta Connectors 2.1, section 7.6.2.4. */
    @ParameterizedTest(name = "{0} of a branch that is {1}: {2}")
    @MethodSource("cells")
    @DisplayName("24. Every operation in every state, before a restart and after")
    void states(Operation operation, State state, String expected) throws Throwable {
        bring(state);
        String before = standing();
        String[] codeAndNext = expected.split("/", -1);
        int code = code(codeAndNext[0]);
        for (ThrowingCallable call : calls(operation)) {
            if (code == XAResource.XA_OK) {
                call.call();
            } else {
                XAException failure = Assertions.catchThrowableOfType(XAException.class, call);
                assertThat(failure).isNotNull();
                assertThat(failure.errorCode).isEqualTo(code);
            }
        }
        assertThat(standing()).isEqualTo(codeAndNext.length == 1 ? before : codeAndNext[1]);
    }

    private void bring(State state) throws Exception {
        if (state == State.UNKNOWN) {
            return;
        }
        resource.start(XID, TMNOFLAGS);
        converse(handle);
        if (state == State.ACTIVE) {
            return;
        }
        resource.end(XID, state == State.SUSPENDED ? TMSUSPEND : state == State.FAILED ? TMFAIL : TMSUCCESS);
        if (state.compareTo(State.PREPARED) >= 0) {
            resource.prepare(XID);
        }
        if (state.name().endsWith("HEURRB") || state.name().endsWith("HEURCOM")) {
            decide(XID, state.name().endsWith("HEURCOM"));
        }
        if (state.compareTo(State.RESTARTED) >= 0) {
            restart();
        }
    }

    /** One word for what administrators are told. */
    private String standing() {
        String name = ":" + HexFormat.of().formatHex(XID.getGlobalTransactionId()) + ":";
        return AdapterProbe.units(adapter).branchList().stream()
                .filter(line -> line.contains(name))
                .map(line -> Stream.of(
                                "active",
                                "marked",
                                "committed by an operator",
                                "rolled back by an operator",
                                "prepared")
                        .filter(word -> line.contains(", " + word))
                        .findFirst()
                        .orElse(line))
                .findFirst()
                .orElse("gone");
    }

    /** What only the resource itself can do is done by it, everything else by another. */
    private List<ThrowingCallable> calls(Operation operation) {
        return switch (operation) {
            case START -> List.of(() -> second.start(XID, TMNOFLAGS));
            case JOIN -> List.of(() -> second.start(XID, TMJOIN));
            case RESUME -> List.of(() -> resource.start(XID, TMRESUME));
            case START_ODD ->
                odd(flags -> second.start(XID, flags), TMSUSPEND, TMFAIL, TMSUCCESS, TMJOIN | TMRESUME, 1);
            case SUSPEND -> List.of(() -> resource.end(XID, TMSUSPEND));
            case END -> List.of(() -> resource.end(XID, TMSUCCESS));
            case FAIL -> List.of(() -> resource.end(XID, TMFAIL));
            case END_ODD -> odd(flags -> resource.end(XID, flags), TMNOFLAGS, TMJOIN, TMRESUME, TMSUCCESS | TMFAIL, -1);
            case PREPARE -> List.of(() -> second.prepare(XID));
            case COMMIT_ONE -> List.of(() -> second.commit(XID, true));
            case COMMIT -> List.of(() -> second.commit(XID, false));
            case ROLLBACK -> List.of(() -> second.rollback(XID));
            case FORGET -> List.of(() -> second.forget(XID));
        };
    }

    @FunctionalInterface
    private interface Flagged {
        void call(int flags) throws XAException;
    }

    private static List<ThrowingCallable> odd(Flagged operation, int... flags) {
        return Arrays.stream(flags)
                .mapToObj(some -> (ThrowingCallable) () -> operation.call(some))
                .toList();
    }

    private static int code(String name) {
        return switch (name) {
            case "OK" -> XA_OK;
            case "DUPID" -> XAER_DUPID;
            case "NOTA" -> XAER_NOTA;
            case "PROTO" -> XAER_PROTO;
            case "INVAL" -> XAER_INVAL;
            case "RBROLLBACK" -> XA_RBROLLBACK;
            case "HEURRB" -> XA_HEURRB;
            case "HEURCOM" -> XA_HEURCOM;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Jakarta Connectors 2.1, section 7.6.2.4. */
    @Test
    @DisplayName("24. What is joined is one branch; what is suspended keeps its effects and takes no others")
    void associations() throws Exception {
        resource.start(XID, TMNOFLAGS);
        refuses(XAER_PROTO, Diagnosis.TRANSACTION_ACTIVE, () -> resource.start(xid("two"), TMNOFLAGS));
        String first = converse(handle);
        second.start(XID, TMJOIN);
        String joined = converse(handleOf(other));
        second.end(XID, TMSUCCESS);
        resource.end(XID, TMSUSPEND);
        assertThat(simulator.conversations()).containsOnlyKeys(first, joined);
        String outside = converse(handle);
        resource.start(xid("two"), TMNOFLAGS);
        String elsewhere = converse(handle);
        resource.end(xid("two"), TMSUCCESS);
        refuses(XAER_PROTO, Diagnosis.BRANCH_MISUSED, () -> second.start(XID, TMRESUME));
        resource.start(XID, TMRESUME);
        String resumed = converse(handle);
        resource.end(XID, TMSUCCESS);
        resource.rollback(XID);
        resource.commit(xid("two"), true);
        assertThat(simulator.conversations())
                .containsOnlyKeys(outside, elsewhere)
                .doesNotContainKeys(first, joined, resumed);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.rollback(XID));
    }

    /** Jakarta Connectors 2.1, section 7.6.2.4. */
    @Test
    @DisplayName("24. A branch that leaves nothing behind votes read-only, one that does is asked for its end")
    void votes() throws Exception {
        resource.start(XID, TMNOFLAGS);
        handle.generate(TextRequest.builder().input("x").with("store", false).build());
        resource.end(XID, TMSUCCESS);
        assertThat(resource.prepare(XID)).isEqualTo(XAResource.XA_RDONLY);
        refuses(XAER_NOTA, Diagnosis.BRANCH_UNKNOWN, () -> resource.commit(XID, false));
        resource.start(XID, TMNOFLAGS);
        call(handle);
        resource.end(XID, TMSUCCESS);
        assertThat(resource.prepare(XID)).isEqualTo(XA_OK);
        resource.commit(XID, false);
        assertThat(simulator.responses()).hasSize(1);
    }
}
