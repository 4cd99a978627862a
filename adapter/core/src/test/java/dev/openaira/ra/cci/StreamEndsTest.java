package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ConverseRequest;
import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.TextStream;
import dev.openaira.ra.contract.ContractFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ManagedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream that is ended")
class StreamEndsTest extends StreamFixture {
    @Test
    @DisplayName("hands out no event any more, also none that was there already")
    void eventAhead() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        try (var stream = connection.stream(TextRequest.of("Reply exactly: one two three four five six"))) {
            assertThat(stream.hasNext()).isTrue();
            stream.cancel();
            failing(OpenAiStateException.class, Diagnosis.STREAM_CLOSED, stream);
        }
        try (var stream = stream(COMPLETED)) {
            assertThat(stream.hasNext()).isTrue();
            stream.cancel();
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.response().id()).isEqualTo("resp_1");
        }
    }

    @Test
    @DisplayName("because the managed connection is gone that it was opened on is no fault of the one its handle is at")
    void handleMoved() throws Exception {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        adapter.start(null);
        try {
            ManagedConnection old = managed(adapter, 1_000_000);
            ManagedConnection now = managed(adapter, 2_000_000);
            List<ConnectionEvent> events = new ArrayList<>();
            for (ManagedConnection each : List.of(old, now)) {
                each.addConnectionEventListener(ContractFixture.told(events::add));
            }
            OpenAiConnection handle = (OpenAiConnection) old.getConnection(null, null);
            simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
            try (var stream = handle.stream(TextRequest.of("Hello"))) {
                now.associateConnection(handle);
                old.destroy();
                failing(OpenAiStateException.class, Diagnosis.CONNECTION_DESTROYED, stream);
            }
            assertThat(events).isEmpty();
            assertThat(handle.generate(TextRequest.of("Hello")).text()).isNotEmpty();
        } finally {
            adapter.stop();
        }
    }

    private static ManagedConnection managed(OpenAiResourceAdapter adapter, long maxResponseBytes) throws Exception {
        OpenAiManagedConnectionFactory factory = configured();
        factory.setMaxResponseBytes(maxResponseBytes);
        factory.setResourceAdapter(adapter);
        return factory.createManagedConnection(null, null);
    }

    @Test
    @DisplayName("because it was closed: the turn may have run, so its conversation stays and is named")
    void closed() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        try (var stream = connection.stream(ConverseRequest.of("Reply exactly: one two three four five six"))) {
            while (stream.text().isEmpty()) {
                stream.next();
            }
            stream.cancel();
            OpenAiStateException failure = failing(OpenAiStateException.class, Diagnosis.STREAM_CLOSED, stream);
            assertThat(interruption(failure).text()).startsWith("one");
            assertThat(interruption(failure).conversation())
                    .isEqualTo(stream.conversation())
                    .isPresent();
            assertThat(simulator.conversations())
                    .containsKey(stream.conversation().orElseThrow());
        }
    }

    @Test
    @DisplayName("because another thread closed it while this one waited")
    void cancelled() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (var stream = connection.stream(TextRequest.of("Reply exactly: one two three four five six"))) {
            CountDownLatch reading = new CountDownLatch(1);
            Future<OpenAiStateException> failed = reader.submit(() -> {
                reading.countDown();
                return failing(OpenAiStateException.class, Diagnosis.STREAM_CLOSED, stream);
            });
            reading.await();
            stream.cancel();
            assertThat(failed.get(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            reader.shutdown();
        }
    }

    @Test
    @DisplayName("because its connection was closed under a reader")
    void connectionClosed() throws Exception {
        simulator.fail("POST", "/responses", Fault.stalledBody(), 1);
        OpenAiConnection handle = connect();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (var stream = handle.stream(TextRequest.of("Hello"))) {
            Future<OpenAiStateException> failed =
                    reader.submit(() -> failing(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, stream));
            handle.close();
            assertThat(failed.get(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            reader.shutdown();
        }
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> handle.stream(TextRequest.of("Hello")));
    }

    @Test
    @DisplayName("A stream that was read to its end can be asked for its response after it was closed")
    void closedAfterTheEnd() throws Exception {
        TextStream<TextResponse> stream = connection.stream(TextRequest.of("Reply exactly: one"));
        stream.response();
        stream.close();
        stream.close();
        assertThat(stream.response().text()).isEqualTo("one");
    }
}
