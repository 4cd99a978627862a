package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Client;
import java.util.concurrent.Callable;

/** The calls there are. The server knows by the path which answer is wanted. */
public enum Work {
    SMALL("/small/v1", "small (1 KB)"),
    LARGE("/large/v1", "large (200 KB)"),
    EMBEDDING("/small/v1", "embedding batch");

    private final String path;
    private final String title;

    Work(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** The base URL's path. */
    public String path() {
        return path;
    }

    /** How the report calls it. */
    public String title() {
        return title;
    }

    /** The call of a client. */
    Callable<?> by(Client client) {
        return this == EMBEDDING ? client::vectors : client::text;
    }
}
