package dev.openaira.ra.effect;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A turn that somebody else added to a conversation in which a unit looks for its own.
 *
 * @param sent prints of what he sent, which is directly before the answers
 * @param answers ids of the items that a model answered with
 * @param said prints of them
 */
record OtherTurn(List<String> sent, List<String> answers, List<String> said) {
    OtherTurn {
        sent = List.copyOf(sent);
        answers = List.copyOf(answers);
        said = List.copyOf(said);
    }

    /** As it was sent and answered. */
    static OtherTurn of(JsonObject request, JsonObject response) {
        List<String> answers = new ArrayList<>();
        List<String> said = new ArrayList<>();
        if (response.get("output") instanceof JsonArray output) {
            for (JsonValue item : output) {
                if (item instanceof JsonObject object) {
                    answers.add(ItemPrints.text(object, "id"));
                    said.add(ItemPrints.of(object));
                }
            }
        }
        return new OtherTurn(ItemPrints.ofInput(request), answers, said);
    }

    /** As it was written. */
    static OtherTurn of(Entry entry) throws UnreadableEntryException {
        return new OtherTurn(entry.texts("sent"), entry.texts("answers"), entry.texts("said"));
    }

    JsonObject entry() {
        return Entry.builder()
                .add("sent", Entry.array(sent))
                .add("answers", Entry.array(answers))
                .add("said", Entry.array(said))
                .build();
    }

    /** Without the prints, by which texts could be guessed. */
    @Override
    public String toString() {
        return "OtherTurn[" + answers.size() + " answers]";
    }
}
