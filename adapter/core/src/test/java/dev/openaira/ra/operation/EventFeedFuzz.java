package dev.openaira.ra.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiFailure;
import dev.openaira.ra.browse.CallerModels;
import dev.openaira.ra.effect.UnitOfWork;
import dev.openaira.ra.effect.UnitOfWork.ResponseEffect;
import dev.openaira.ra.effect.Units;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.EventStream;
import dev.openaira.ra.rest.EventStreams;
import dev.openaira.ra.spi.AdapterProbe;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;

/**
 * Whatever a stream tells, it ends: with a whole response, or in an exception of the API that comes again and has the
 * text so far.
 */
public final class EventFeedFuzz {

    private static final URI SERVER = URI.create("http://localhost/v1");
    private static final Units UNITS = AdapterProbe.units(AdapterProbe.over(new MemoryJournal()));
    private static final long LIMIT = 1 << 20;

    private EventFeedFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Random random = new Random(Arrays.hashCode(data));
        String type = random.nextInt(4) == 0 ? "application/json" : "text/event-stream";
        long limit = random.nextInt(8) == 0 ? 1 + data.length / 2 : LIMIT;
        read(data, type, limit, new ResponseAccumulator());
        read(data, type, limit, new ImageAccumulator(JsonValue.EMPTY_JSON_OBJECT));
    }

    private static UnitOfWork outside() {
        return UNITS.current(SERVER, () -> {
                    throw new IllegalStateException();
                })
                .get();
    }

    private static void read(byte[] data, String type, long limit, Accumulator accumulator) {
        Upstream upstream = new Upstream(SERVER, limit, null, true, CallerModels.unknown());
        Call call = new Call(null, upstream, outside(), Deadline.none(), Observation.NONE);
        EventStream events = EventStreams.of(data, type, limit);
        EventFeed feed = new EventFeed(
                call,
                Turn.without(JsonObject.EMPTY_JSON_OBJECT),
                ResponseEffect.NONE,
                events,
                accumulator,
                answer -> assertThat(answer.body().toString()).isNotEmpty());
        try {
            for (int told = 0; feed.next() != null; told++) {
                assertThat(told).isLessThanOrEqualTo(data.length);
                assertThat(feed.text()).isNotNull();
            }
            assertThat(feed.result().body()).isNotNull();
            assertThat(accumulator.isComplete()).isTrue();
        } catch (ResourceException e) {
            assertThat(e).isInstanceOf(OpenAiFailure.class);
            assertThat(((OpenAiFailure) e).interruption()).isPresent();
            assertThat(feed.text()).isNotNull();
            assertThat(again(feed)).isSameAs(e);
        } finally {
            feed.end(Diagnosis.STREAM_CLOSED);
        }
    }

    private static ResourceException again(EventFeed feed) {
        try {
            feed.next();
            return null;
        } catch (ResourceException e) {
            return e;
        }
    }
}
