package dev.openaira.benchmarks.client;

/** What every client asks. */
public final class Requests {
    /** The key, which the server does not look at. */
    public static final String KEY = "sk-benchmarks-0123456789abcdefghijklmnopqrstuvwxyz";

    /** The model of text. */
    public static final String MODEL = "gpt-5-mini";

    /** The model of vectors. */
    public static final String EMBEDDING_MODEL = "text-embedding-3-small";

    /** The prompt. */
    public static final String PROMPT =
            "Tell me a bedtime story of three sentences about a lighthouse keeper who counts ships, and end it happily.";

    private Requests() {}
}
