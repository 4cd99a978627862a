package dev.openaira.crash.scenario;

/** What a unit of work does upstream. */
public enum Work {
    /** A turn that begins a conversation. */
    NEW_CONVERSATION("turn in a new conversation"),
    /** A turn in a conversation that was there before. */
    EXISTING_CONVERSATION("turn in an existing conversation"),
    /** A response that the server stores. */
    STORED_RESPONSE("stored response"),
    /** A response that the server makes in the background. */
    BACKGROUND_RESPONSE("background response"),
    /** A request that is sent later. */
    DEFERRED_SEND("deferred send"),
    /** A request that is sent later, once at most. */
    DEFERRED_SEND_ONCE("deferred send, once at most");

    private final String words;

    Work(String words) {
        this.words = words;
    }

    /** Whether it goes by a ticket. */
    public boolean isDeferred() {
        return this == DEFERRED_SEND || this == DEFERRED_SEND_ONCE;
    }

    @Override
    public String toString() {
        return words;
    }
}
