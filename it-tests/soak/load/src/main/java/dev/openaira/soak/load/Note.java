package dev.openaira.soak.load;

import jakarta.json.bind.annotation.JsonbCreator;

/** What a model is asked for as structured output. */
public record Note(String words, int times) {
    /**
     * Named as the one to use, because JSON-B knows records by classes of a multi-release archive, which a Payara Micro
     * that is started by its API does not take.
     */
    @JsonbCreator
    public Note {}
}
