package dev.openaira.ra.operation;

import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.ra.record.EditDistance;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to do about a model that the server does not know: the ids nearest to the one asked for. */
final class ModelAdvice {
    private static final String GENERAL = "Check the model id and what the key's project may use.";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int SHOWN = 3;

    /** Nobody means a longer id, and finding out would take long. */
    private static final int LONGEST = 200;

    private ModelAdvice() {}

    /** Asks the server where it has not told lately, which is free; says something general where it gives no list. */
    static String of(Call call) {
        List<String> nearest;
        try {
            nearest = nearest(
                    call.model(),
                    call.upstream()
                            .models()
                            .list(call.rest(), Deadline.after(LIMIT).sooner(call.deadline())));
        } catch (UpstreamException e) {
            return GENERAL;
        }
        return nearest.isEmpty()
                ? GENERAL
                : nearest.stream().collect(Collectors.joining("', '", "The nearest ids it offers are '", "'."));
    }

    private record Distance(String id, int letters) {}

    /** Neither what was just refused nor what has ended. */
    private static List<String> nearest(String wanted, ModelList offered) {
        return offered.models().stream()
                .filter(model -> model.shutdown().orElse(Instant.MAX).isAfter(offered.asOf()))
                .map(Model::id)
                .filter(id -> id.length() <= LONGEST && !id.equals(wanted))
                .map(id -> new Distance(id, EditDistance.between(wanted, id)))
                .sorted(Comparator.comparingInt(Distance::letters).thenComparing(Distance::id))
                .limit(SHOWN)
                .map(Distance::id)
                .toList();
    }
}
