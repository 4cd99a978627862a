package dev.openaira.simulator.images;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** A streamed generation: the partial images asked for, then the whole one. */
final class ImageEvents {

    private ImageEvents() {}

    static List<JsonObject> of(ImageOrder order, int partialImages, long now) {
        String image = ImagesApi.base64(order.image(0));
        List<JsonObject> events = new ArrayList<>();
        for (int i = 0; i < partialImages; i++) {
            events.add(event("image_generation.partial_image", order, image, now)
                    .add("partial_image_index", i)
                    .build());
        }
        events.add(event("image_generation.completed", order, image, now)
                .add("usage", order.usage())
                .build());
        return events;
    }

    private static JsonObjectBuilder event(String type, ImageOrder order, String image, long now) {
        JsonObjectBuilder event =
                Jsons.object().add("type", type).add("b64_json", image).add("created_at", now);
        order.describe(event);
        return event;
    }
}
