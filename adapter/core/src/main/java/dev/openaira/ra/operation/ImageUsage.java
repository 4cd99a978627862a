package dev.openaira.ra.operation;

import dev.openaira.JsonValues;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/**
 * The tokens of several images that one request asked for. Each streamed image tells the tokens of the prompt, which
 * are the same for all and read once, and those of itself; the unary answer tells the prompt's and those of all images.
 */
final class ImageUsage {
    private static final String OUTPUT = "output_tokens";
    private static final String DETAILS = "output_tokens_details";
    private static final String TOTAL = "total_tokens";

    private ImageUsage() {}

    /** @param usages of the images in order, at least one */
    static JsonObject of(List<JsonObject> usages) {
        JsonObject last = usages.get(usages.size() - 1);
        if (usages.size() == 1) {
            return last;
        }
        JsonObject sum = withSums(last, usages, Set.of(OUTPUT));
        if (last.get(DETAILS) instanceof JsonObject details) {
            List<JsonObject> each = usages.stream()
                    .map(usage ->
                            usage.get(DETAILS) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT)
                    .toList();
            sum = Call.with(sum, DETAILS, withSums(details, each, details.keySet()));
        }
        long others = sum(usages, OUTPUT) - number(last, OUTPUT);
        return Call.isAbsent(last, TOTAL) ? sum : Call.with(sum, TOTAL, JsonValues.of(number(last, TOTAL) + others));
    }

    private static JsonObject withSums(JsonObject target, List<JsonObject> parts, Set<String> members) {
        JsonObjectBuilder sums = JsonValues.provider().createObjectBuilder(target);
        for (String member : members) {
            if (target.get(member) instanceof JsonNumber) {
                sums.add(member, sum(parts, member));
            }
        }
        return sums.build();
    }

    private static long sum(List<JsonObject> parts, String member) {
        return parts.stream().mapToLong(part -> number(part, member)).sum();
    }

    private static long number(JsonObject object, String member) {
        return object.get(member) instanceof JsonNumber number ? number.longValue() : 0;
    }
}
