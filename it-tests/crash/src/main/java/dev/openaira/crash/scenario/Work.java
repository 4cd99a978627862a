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
    BACKGROUND_RESPONSE("background response");

    private final String words;

    Work(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
