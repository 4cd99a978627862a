package dev.openaira.benchmarks.micro;

import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiRecordFactory;
import dev.openaira.TextRequest;
import dev.openaira.benchmarks.client.Requests;
import dev.openaira.benchmarks.upstream.Answers;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Record;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request as the bytes that go out, and text of an answer as a record by the record factory; without a network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextBodies {
    private static final String RECORD = "GenerateTextResponse";

    private final String small = new String(Answers.smallBody(), StandardCharsets.UTF_8);
    private final String large = new String(Answers.largeBody(), StandardCharsets.UTF_8);
    private final OpenAiRecordFactory records = records();

    private static OpenAiRecordFactory records() {
        try {
            return ((OpenAiConnectionFactory) new OpenAiManagedConnectionFactory().createConnectionFactory())
                    .getRecordFactory();
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public byte[] writeRequest() {
        TextRequest request = TextRequest.builder()
                .model(Requests.MODEL)
                .input(Requests.PROMPT)
                .build();
        return request.json().toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Record readSmallAnswer() throws ResourceException {
        return records.createRecord(RECORD, small);
    }

    @Benchmark
    public Record readLargeAnswer() throws ResourceException {
        return records.createRecord(RECORD, large);
    }
}
