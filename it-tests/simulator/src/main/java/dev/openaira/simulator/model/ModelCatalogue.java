package dev.openaira.simulator.model;

import dev.openaira.simulator.model.Model.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models on offer; tests may replace the list. */
public final class ModelCatalogue {

    private static final List<Model> KNOWN = List.of(
            text("gpt-5.6", "gpt-5.6-sol", 1_780_000_000L, null, "medium"),
            text("gpt-5.4", "gpt-5.4-2026-03-05", 1_772_600_000L, null, "none"),
            text("gpt-5.4-mini", "gpt-5.4-mini-2026-03-17", 1_773_700_000L, null, "none"),
            text("gpt-5.2", "gpt-5.2-2025-12-11", 1_765_400_000L, null, "none"),
            text("gpt-5", "gpt-5-2025-08-07", 1_754_425_777L, null, "medium"),
            text("gpt-5-mini", "gpt-5-mini-2025-08-07", 1_754_425_928L, null, "medium"),
            text("gpt-4.1", "gpt-4.1-2025-04-14", 1_744_316_542L, null, null),
            text("gpt-4.1-mini", "gpt-4.1-mini-2025-04-14", 1_744_318_173L, null, null),
            text("gpt-4o", "gpt-4o-2024-08-06", 1_715_367_049L, "2027-01-15", null),
            text("gpt-4o-mini", "gpt-4o-mini-2024-07-18", 1_721_172_741L, "2027-01-15", null),
            new Model("text-embedding-3-small", "text-embedding-3-small", Kind.EMBEDDING, 1_705_948_997L, null, null),
            new Model("text-embedding-3-large", "text-embedding-3-large", Kind.EMBEDDING, 1_705_953_180L, null, null),
            new Model("text-embedding-ada-002", "text-embedding-ada-002", Kind.EMBEDDING, 1_671_217_299L, null, null),
            new Model("gpt-image-2", "gpt-image-2-2026-04-21", Kind.IMAGE, 1_776_700_000L, null, null),
            new Model("gpt-image-1.5", "gpt-image-1.5", Kind.IMAGE, 1_764_030_620L, null, null),
            new Model("gpt-image-1", "gpt-image-1", Kind.IMAGE, 1_745_517_030L, null, null),
            new Model("gpt-image-1-mini", "gpt-image-1-mini", Kind.IMAGE, 1_758_845_821L, null, null),
            new Model("dall-e-3", "dall-e-3", Kind.IMAGE, 1_698_785_189L, "2027-01-15", null),
            new Model("dall-e-2", "dall-e-2", Kind.IMAGE, 1_698_798_177L, "2027-01-15", null),
            new Model(
                    "omni-moderation-latest",
                    "omni-moderation-2024-09-26",
                    Kind.MODERATION,
                    1_731_689_265L,
                    null,
                    null));

    private volatile Map<String, Model> byId = index(KNOWN);
    private volatile int pageSize = Integer.MAX_VALUE;

    private static Model text(
            String id, String snapshot, long created, @Nullable String shutdownDate, @Nullable String effort) {
        return new Model(id, snapshot, Kind.TEXT, created, shutdownDate, effort);
    }

    private static Map<String, Model> index(List<Model> models) {
        Map<String, Model> index = new LinkedHashMap<>();
        for (Model model : models) {
            index.put(model.id(), model);
            index.put(
                    model.snapshot(),
                    new Model(
                            model.snapshot(),
                            model.snapshot(),
                            model.kind(),
                            model.created(),
                            model.shutdownDate(),
                            model.effort()));
        }
        return index;
    }

    /** Replaces the list. A name among the usual ones keeps its properties; another one's name tells its kind. */
    public void replace(List<String> ids) {
        Map<String, Model> usual = index(KNOWN);
        Map<String, Model> chosen = new LinkedHashMap<>();
        for (String id : ids) {
            chosen.put(id, usual.getOrDefault(id, Model.named(id)));
        }
        byId = chosen;
    }

    /** Announces when a model on the list ends, as ISO date or in any other form; null takes that back. */
    public void announceEnd(String id, @Nullable String date) {
        Map<String, Model> announced = new LinkedHashMap<>(byId);
        announced.computeIfPresent(id, (known, model) -> model.ending(date));
        byId = announced;
    }

    /** How many models a page of the list has; all, until this is set. */
    public void pageSize(int models) {
        pageSize = models;
    }

    public int pageSize() {
        return pageSize;
    }

    public void reset() {
        byId = index(KNOWN);
        pageSize = Integer.MAX_VALUE;
    }

    public @Nullable Model find(String id) {
        return byId.get(id);
    }

    /** All models, in the order of the list. */
    public List<Model> all() {
        return List.copyOf(byId.values());
    }
}
