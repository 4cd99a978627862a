package dev.openaira.simulator.model;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model the simulator offers.
 *
 * @param snapshot the dated id a response names; equal to {@code id} where there is none
 * @param created Unix time in seconds
 * @param shutdownDate ISO date of its announced end, or null
 * @param effort the reasoning effort it has by default: null if it does not reason, {@code none} if only when asked
 */
public record Model(
        String id,
        String snapshot,
        Kind kind,
        long created,
        @Nullable String shutdownDate,
        @Nullable String effort) {

    /** Which endpoint a model serves. */
    public enum Kind {
        TEXT,
        EMBEDDING,
        IMAGE,
        MODERATION
    }

    private static final long CREATED = 1_755_000_000L;

    /** A model nobody described: its name tells its kind. One for text reasons when asked, the o series always. */
    static Model named(String id) {
        Kind kind = kindOf(id);
        String effort = id.matches("o\\d.*") ? "medium" : "none";
        return new Model(id, id, kind, CREATED, null, kind == Kind.TEXT ? effort : null);
    }

    private static Kind kindOf(String id) {
        String name = id.toLowerCase(Locale.ROOT);
        if (name.contains("embed")) {
            return Kind.EMBEDDING;
        }
        if (name.contains("moderation")) {
            return Kind.MODERATION;
        }
        return name.contains("image") || name.contains("dall-e") ? Kind.IMAGE : Kind.TEXT;
    }

    /** Whether {@code dall-e-2} or {@code dall-e-3}, which answer URLs and take other parameters. */
    public boolean isDallE() {
        return id.startsWith("dall-e");
    }

    /** Whether it may be asked to reason. */
    public boolean canReason() {
        return effort != null;
    }

    Model ending(@Nullable String date) {
        return new Model(id, snapshot, kind, created, date, effort);
    }

    /** The model object of the API. */
    public JsonObject document() {
        JsonObjectBuilder builder = Jsons.object()
                .add("id", id)
                .add("object", "model")
                .add("created", created)
                .add("owned_by", "system");
        if (shutdownDate != null) {
            builder.add("shutdown_date", shutdownDate);
        }
        return builder.build();
    }
}
