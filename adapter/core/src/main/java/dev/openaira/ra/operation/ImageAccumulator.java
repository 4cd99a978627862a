package dev.openaira.ra.operation;

import dev.openaira.JsonValues;
import dev.openaira.StreamEvent;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the answer of {@code POST /images/generations} together from the events of its stream, each of which describes
 * its image, tells what it took, and repeats what is true of all.
 */
final class ImageAccumulator implements Accumulator {
    private static final String USAGE = "usage";
    private static final Set<String> COMMON = Set.of("background", "output_format", "quality", "size");
    private static final Set<String> OF_THE_EVENT = Set.of("type", "sequence_number", "created_at", USAGE);

    private final int wanted;
    private final List<JsonObject> completed = new ArrayList<>();
    private @Nullable JsonObject whole;

    ImageAccumulator(JsonObject request) {
        wanted = request.get("n") instanceof JsonNumber n ? n.intValue() : 1;
    }

    @Override
    public void add(StreamEvent event) {
        if (event instanceof StreamEvent.ImageCompleted) {
            completed.add(event.json());
        } else if (event instanceof StreamEvent.WholeResponse) {
            whole = event.json();
        }
    }

    @Override
    public boolean isOver() {
        return whole != null || completed.size() >= wanted;
    }

    /** Models may draw fewer images than were asked for. */
    @Override
    public boolean isComplete() {
        return whole != null || !completed.isEmpty();
    }

    @Override
    public JsonObject response() {
        if (whole != null) {
            return whole;
        }
        JsonObjectBuilder response = JsonValues.provider().createObjectBuilder();
        JsonArrayBuilder data = JsonValues.provider().createArrayBuilder();
        for (JsonObject event : completed) {
            JsonObjectBuilder image = JsonValues.provider().createObjectBuilder();
            event.forEach((name, value) -> {
                if (name.equals("created_at")) {
                    response.add("created", value);
                } else if (COMMON.contains(name)) {
                    response.add(name, value);
                } else if (!OF_THE_EVENT.contains(name)) {
                    image.add(name, value);
                }
            });
            data.add(image);
        }
        response.add("data", data);
        List<JsonObject> usages = completed.stream()
                .flatMap(event -> event.get(USAGE) instanceof JsonObject usage ? Stream.of(usage) : Stream.empty())
                .toList();
        if (!usages.isEmpty()) {
            response.add(USAGE, ImageUsage.of(usages));
        }
        return response.build();
    }

    @Override
    public String text() {
        return "";
    }
}
