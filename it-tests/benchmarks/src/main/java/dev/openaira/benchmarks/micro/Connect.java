package dev.openaira.benchmarks.micro;

import dev.openaira.benchmarks.client.AdapterClient;
import dev.openaira.benchmarks.client.PooledAdapterClient;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Getting a connection and closing it, which sends nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Connect {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/v1");

    private final PooledAdapterClient pooled = pool();
    private final AdapterClient unmanaged = new AdapterClient(NOWHERE);

    private static PooledAdapterClient pool() {
        try {
            return new PooledAdapterClient(NOWHERE);
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public void pooled() throws ResourceException {
        pooled.connect();
    }

    @Benchmark
    public void unmanaged() throws ResourceException {
        unmanaged.connect();
    }

    @TearDown
    public void close() {
        pooled.close();
    }
}
