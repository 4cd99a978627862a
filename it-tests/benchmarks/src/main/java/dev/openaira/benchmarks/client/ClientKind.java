package dev.openaira.benchmarks.client;

import java.util.Arrays;
import java.util.Locale;

/**
 * The clients there are. Names classes instead of loading them: each client's libraries are on the class path of its own
 * process alone.
 */
public enum ClientKind {
    POOLED("Adapter, pooled (IronJacamar)", "pooled", "PooledAdapterClient", "ironjacamar-core-impl"),
    UNMANAGED("Adapter, unmanaged", "adapter", "AdapterClient", "openaira-core"),
    OPENAI_JAVA("openai-java", "openai-java", "OpenAiJavaClient", "openai-java-core"),
    LANGCHAIN4J("langchain4j-open-ai", "langchain4j", "LangChain4jClient", "langchain4j-open-ai"),
    /** Another build of the adapter, from the same pool as {@link #POOLED}. */
    BASELINE("Adapter of the baseline, pooled", "pooled", "PooledAdapterClient", "openaira-core"),
    BARE("Bare (HttpClient 5 + Parsson)", "bare", "BareClient", "httpclient5");

    private final String title;
    private final String classPath;
    private final String className;
    private final String artifact;

    ClientKind(String title, String classPath, String className, String artifact) {
        this.title = title;
        this.classPath = classPath;
        this.className = className;
        this.artifact = artifact;
    }

    /** How the report calls it. */
    public String title() {
        return title;
    }

    /** The name of its class path. */
    public String classPath() {
        return classPath;
    }

    /** Its implementation of {@link Client}. */
    public String className() {
        return ClientKind.class.getPackageName() + "." + className;
    }

    /** The library whose version says most about it. */
    public String artifact() {
        return artifact;
    }

    /** How the command line calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The client of this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ClientKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + id));
    }

    @Override
    public String toString() {
        return id();
    }
}
