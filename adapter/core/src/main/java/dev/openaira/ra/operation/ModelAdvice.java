package dev.openaira.ra.operation;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about a model that the server does not know: the ids nearest to the one asked for. */
final class ModelAdvice {
    private static final String GENERAL = "Check the model id and what the key's project may use.";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int SHOWN = 3;

    private ModelAdvice() {}

    /** Asks the server, which is free; says something general where it gives no list. */
    static String of(Call call) {
        List<String> nearest;
        try {
            nearest = nearest(
                    call.model(),
                    call.rest()
                            .listModels(Deadline.after(LIMIT).sooner(call.deadline()))
                            .body());
        } catch (UpstreamException e) {
            return GENERAL;
        }
        return nearest.isEmpty()
                ? GENERAL
                : nearest.stream().collect(Collectors.joining("', '", "The nearest ids it offers are '", "'."));
    }

    private static List<String> nearest(String wanted, JsonObject models) {
        return Stream.of("data", "models")
                .flatMap(member -> models.get(member) instanceof JsonArray list ? list.stream() : Stream.empty())
                .map(ModelAdvice::id)
                .distinct()
                .filter(id -> !id.isEmpty())
                .sorted(Comparator.<String>comparingInt(id -> distance(wanted, id))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Compatible servers also give names, or nothing but strings. */
    private static String id(JsonValue model) {
        if (model instanceof JsonObject object) {
            return Stream.of("id", "model", "name")
                    .map(member -> Responses.string(object, member))
                    .filter(id -> !id.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return model instanceof JsonString id ? id.getString() : "";
    }

    /** How many letters must change (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
