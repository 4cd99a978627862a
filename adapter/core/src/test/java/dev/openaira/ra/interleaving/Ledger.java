package dev.openaira.ra.interleaving;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the callers of one run know of it. Thread-safe. */
final class Ledger {
    private final Map<Mark, Call> calls = new ConcurrentHashMap<>();
    private final Map<Mark, Send> sends = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> undone = new ConcurrentHashMap<>();

    /**
     * A call that succeeded, or not.
     *
     * @param response the id of its response; null where it failed or its stream was not read to the end
     * @param conversation the one it told of; null for none, or where it failed
     * @param kept whether the server was to keep the response
     */
    record Call(
            Mark mark,
            @Nullable String response,
            @Nullable String conversation,
            boolean kept,
            boolean beginsConversation) {
        boolean succeeded() {
            return response != null;
        }
    }

    /**
     * A request that was handed over, to be sent later.
     *
     * @param taken whether its ticket was given
     * @param converses whether it is a turn of a conversation
     * @param conversation the one it names; empty for none
     * @param once whether it must not be sent again where it may have run
     */
    record Send(Mark mark, boolean taken, boolean converses, String conversation, boolean once) {
        String ticket() {
            return "unit-" + mark.unit() + "-call-" + mark.call();
        }

        boolean beginsConversation() {
            return converses && conversation.isEmpty();
        }
    }

    void add(Send send) {
        sends.put(send.mark(), send);
    }

    Collection<Send> sends() {
        return sends.values();
    }

    boolean isSend(Mark mark) {
        return sends.containsKey(mark);
    }

    void add(Call call) {
        calls.put(call.mark(), call);
    }

    /** A unit is over, and was undone or not. */
    void over(int unit, boolean rolledBack) {
        undone.put(unit, rolledBack);
    }

    Collection<Call> calls() {
        return calls.values();
    }

    @Nullable
    Call call(Mark mark) {
        return calls.get(mark);
    }

    @Override
    public String toString() {
        return Stream.of(calls.values(), sends.values(), undone.entrySet())
                .flatMap(Collection::stream)
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Whether the unit of this call was undone. */
    boolean isUndone(Mark mark) {
        Boolean known = undone.get(mark.unit());
        if (known == null) {
            throw new IllegalStateException("Unit " + mark.unit() + " is not over");
        }
        return known;
    }
}
