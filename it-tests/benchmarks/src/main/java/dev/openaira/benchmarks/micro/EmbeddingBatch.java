package dev.openaira.benchmarks.micro;

import dev.openaira.benchmarks.client.AdapterClient;
import dev.openaira.benchmarks.upstream.UpstreamServer;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An embedding batch through a server in the same process, which allocates nothing for its answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmbeddingBatch {
    private final UpstreamServer server = server();
    private final AdapterClient client =
            new AdapterClient(URI.create("http://127.0.0.1:" + server.port() + "/small/v1"));

    private static UpstreamServer server() {
        try {
            return UpstreamServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public long readEmbeddingBatch() throws ResourceException {
        return client.vectors();
    }

    @TearDown
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
