package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Client;
import java.util.concurrent.Callable;

/** The calls there are. The server knows by the path which answer is wanted. */
public enum Work {
    SMALL("/small/v1", "small (1 KB)", 1),
    LARGE("/large/v1", "large (200 KB)", 10),
    EMBEDDING("/small/v1", "embedding batch", 1000),
    READ_ONLY_BRANCH("/small/v1", "read-only branch", 1),
    COMMITTED_BRANCH("/small/v1", "committed branch", 10);

    private final String path;
    private final String title;
    private final int weight;

    Work(String path, String title, int weight) {
        this.path = path;
        this.title = title;
        this.weight = weight;
    }

    /** The base URL's path. */
    public String path() {
        return path;
    }

    /** How the report calls it. */
    public String title() {
        return title;
    }

    /** How many calls for a small answer warm a client as one of these does. */
    public int weight() {
        return weight;
    }

    /** The call of a client. */
    Callable<?> by(Client client) {
        return switch (this) {
            case SMALL, LARGE -> client::text;
            case EMBEDDING -> client::vectors;
            case READ_ONLY_BRANCH -> client::readOnlyBranch;
            case COMMITTED_BRANCH -> client::committedBranch;
        };
    }
}
