package dev.openaira.ra.browse;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * The schemas of the table of verdicts.
 *
 * @param invalid what is wrong in any mode
 * @param repaired what is wrong in strict mode until it is made strict
 * @param unfit what is wrong in strict mode, made so or not
 * @param caused what is wrong only once it is made strict
 * @param warnings of strict mode
 */
record Verdicts(
        String title,
        JsonObject schema,
        List<String> invalid,
        List<String> repaired,
        List<String> unfit,
        List<String> caused,
        List<String> warnings) {

    static List<Verdicts> all() {
        return Cases.read("verdicts.txt").stream().map(Verdicts::of).toList();
    }

    private static Verdicts of(Cases.Case one) {
        List<String> property = one.all("a");
        JsonObject schema = property.isEmpty()
                ? Macros.expanded(Cases.json(one.all("root").get(0))).asJsonObject()
                : Macros.closed(Macros.member("a", Cases.json(property.get(0))));
        return new Verdicts(one.title(), schema, one.all("x"), one.all("-"), one.all("!"), one.all("+"), one.all("?"));
    }

    boolean isStrict() {
        return strict().isEmpty();
    }

    List<String> strict() {
        return joined(List.of(invalid, repaired, unfit));
    }

    List<String> madeStrict() {
        return joined(List.of(invalid, unfit, caused));
    }

    private static List<String> joined(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
