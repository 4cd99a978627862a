package dev.openaira.ra.browse;

import dev.openaira.metadata.ModelList;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.UpstreamException;

/** The models that servers told of, kept for some time by server and key. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // not built yet
public final class Models {
    /**
     * What the server told lately, or else tells now.
     *
     * @throws UpstreamException as the server failed to tell
     */
    public ModelList of(OpenAiRest rest, Deadline deadline) throws UpstreamException {
        throw new UnsupportedOperationException(String.valueOf(rest == null) + deadline);
    }
}
