package dev.openaira.ra.observe;

import dev.openaira.ObjectType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** What one application did, in its own metric registry. */
final class ApplicationMetrics {
    /** Not by its type, as with all metrics here: see {@link Registries}. */
    private final Object registry;

    private final Map<Key, Operation> operations = new ConcurrentHashMap<>();

    ApplicationMetrics(Object registry) {
        this.registry = registry;
    }

    private record Key(ObjectType type, String model) {}

    private record Operation(
            Consumer<Duration> durations,
            Consumer<Duration> firstEvents,
            LongConsumer input,
            LongConsumer cached,
            LongConsumer output,
            LongConsumer reasoning) {}

    /** @param model one of a bounded number of names */
    void add(EndedCall call, String model) {
        Key key = new Key(call.start().type(), model);
        Operation operation = operations.computeIfAbsent(key, this::operation);
        operation.durations().accept(Duration.ofNanos(call.nanos()));
        if (call.nanosToFirstEvent() >= 0) {
            operation.firstEvents().accept(Duration.ofNanos(call.nanosToFirstEvent()));
        }
        operation.input().accept(call.tokens().input());
        operation.cached().accept(call.tokens().cached());
        operation.output().accept(call.tokens().output());
        operation.reasoning().accept(call.tokens().reasoning());
        String error = call.error();
        if (error != null) {
            counter("openaira.operation.failures", "How many operations failed.", tags(key, "error", error))
                    .accept(1);
        }
    }

    private Operation operation(Key key) {
        return new Operation(
                timer("openaira.operation.duration", "How long operations took.", tags(key)),
                timer("openaira.operation.time.to.first.event", "How long the first event of streams took.", tags(key)),
                tokens(key, "input"),
                tokens(key, "cached_input"),
                tokens(key, "output"),
                tokens(key, "reasoning"));
    }

    void retried(String reason) {
        counter("openaira.retries", "How many attempts failed and were followed by another.", tags("reason", reason))
                .accept(1);
    }

    void delayed(Duration wait) {
        timer("openaira.delays", "How long calls were held back for their turn.", tags())
                .accept(wait);
    }

    void refused(String reason) {
        counter("openaira.refusals", "How many calls were not let out.", tags("reason", reason))
                .accept(1);
    }

    private LongConsumer tokens(Key key, String kind) {
        return counter("openaira.tokens", "How many tokens were used.", tags(key, "kind", kind));
    }

    private Consumer<Duration> timer(String name, String description, Object tags) {
        Timer timer = ((MetricRegistry) registry)
                .timer(
                        Metadata.builder()
                                .withName(name)
                                .withDescription(description)
                                .withUnit(MetricUnits.SECONDS)
                                .build(),
                        (Tag[]) tags);
        return timer::update;
    }

    private LongConsumer counter(String name, String description, Object tags) {
        Counter counter = ((MetricRegistry) registry)
                .counter(
                        Metadata.builder()
                                .withName(name)
                                .withDescription(description)
                                .build(),
                        (Tag[]) tags);
        return counter::inc;
    }

    private static Object tags(Key key, String... more) {
        List<String> tags = new ArrayList<>(List.of(
                "operation",
                key.type().operation().id(),
                "object_type",
                key.type().id(),
                "model",
                key.model()));
        tags.addAll(List.of(more));
        return tags(tags.toArray(String[]::new));
    }

    /** Names and values by turns. */
    private static Object tags(String... namesAndValues) {
        Tag[] tags = new Tag[namesAndValues.length / 2];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag(namesAndValues[2 * i], namesAndValues[2 * i + 1]);
        }
        return tags;
    }
}
