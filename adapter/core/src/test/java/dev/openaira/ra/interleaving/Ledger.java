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
    private final Map<Mark, Mark> words = new ConcurrentHashMap<>();
    private final Map<String, Mark> lastWords = new ConcurrentHashMap<>();
    private final Map<String, Mark> lostWords = new ConcurrentHashMap<>();

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

    /**
     * A call is about to be made.
     *
     * @param said the words; those of an earlier call, or its own
     */
    void says(Mark call, Mark said) {
        words.put(call, said);
    }

    /** A turn in a conversation for all is over, whatever came of it. */
    void said(Mark call, String conversation) {
        lastWords.put(conversation, wordsOf(call));
    }

    /** A turn in a conversation for all has no answer. */
    void lost(Mark call, String conversation) {
        lostWords.put(conversation, wordsOf(call));
    }

    /** Whose words a call has. */
    Mark wordsOf(Mark call) {
        return words.getOrDefault(call, call);
    }

    /** All calls that have these words. */
    Stream<Mark> sayers(Mark said) {
        return words.keySet().stream().filter(call -> wordsOf(call).equals(said));
    }

    /** What was said last there; the call's own words where nothing was. */
    Mark lastWords(String conversation, Mark call) {
        return lastWords.getOrDefault(conversation, call);
    }

    /** What was said last there and lost its answer; what was said last where nothing has. */
    Mark lostWords(String conversation, Mark call) {
        Mark lost = lostWords.get(conversation);
        return lost == null ? lastWords(conversation, call) : lost;
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
        return Stream.of(calls.values(), sends.values(), undone.entrySet(), words.entrySet())
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
