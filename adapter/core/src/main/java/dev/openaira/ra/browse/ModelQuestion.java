package dev.openaira.ra.browse;

import dev.openaira.metadata.Model;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Asks a server for its models, page by page; for one use. */
final class ModelQuestion {
    /** No server is known to come near; one that never ends is left. */
    private static final int MOST_PAGES = 100;

    private static final int MOST_MODELS = 10_000;

    /** Of all pages together; each page alone is limited by {@code maxResponseBytes}. */
    private static final long MOST_CHARACTERS = 16_000_000;

    /** How servers say that they have no such endpoint. */
    private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 501);

    /** How they say that they have it, but do not understand where to go on. */
    private static final Set<Integer> NOT_PAGED = Set.of(400, 404, 405, 422, 501);

    private final OpenAiRest rest;
    private final Deadline deadline;
    private final Map<String, Model> models = new TreeMap<>();
    private long characters;
    private boolean full;

    ModelQuestion(OpenAiRest rest, Deadline deadline) {
        this.rest = rest;
        this.deadline = deadline;
    }

    ToldModels ask(Instant now) throws UpstreamException {
        ModelPage page;
        try {
            page = new ModelPage(rest.listModels(deadline).body());
        } catch (Rejected e) {
            Integer status = e.status();
            if (status != null && NOT_OFFERED.contains(status)) {
                return ToldModels.notOffered(status, now);
            }
            throw e;
        }
        boolean more = add(page);
        Optional<String> next = page.next();
        for (int pages = 1; more && next.isPresent() && pages < MOST_PAGES; pages++) {
            Optional<ModelPage> following = after(next.get());
            more = following.isPresent() && add(following.get());
            next = following.isPresent() ? following.get().next() : next;
        }
        List<Model> all = List.copyOf(models.values());
        return next.isPresent() || full ? ToldModels.beginning(all, now) : ToldModels.of(all, now);
    }

    /** Nothing where the server does not understand the question. */
    private Optional<ModelPage> after(String model) throws UpstreamException {
        try {
            return Optional.of(new ModelPage(rest.listModels(model, deadline).body()));
        } catch (Rejected e) {
            Integer status = e.status();
            if (status != null && NOT_PAGED.contains(status)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether a page has models that were not told before: one without is the last, or the same once more. */
    private boolean add(ModelPage page) {
        int before = models.size();
        for (Model model : page.models()) {
            if (models.containsKey(model.id())) {
                continue;
            }
            characters += JsonSize.of(model.json());
            if (models.size() == MOST_MODELS || characters > MOST_CHARACTERS) {
                full = true;
                return false;
            }
            models.put(model.id(), model);
        }
        return models.size() > before;
    }
}
