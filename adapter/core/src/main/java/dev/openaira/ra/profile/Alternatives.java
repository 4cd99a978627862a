package dev.openaira.ra.profile;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds out which of several alternatives a value was meant to be: one of its JSON type; of those one of its kind,
 * which the member {@code type} tells; of those the one that knows most of its members, and is broken least.
 */
final class Alternatives {

    private static final String MEMBER = "type";

    // Of another kind or type in some part is further away than wrong in some part.
    private static final int ANOTHER = 3;
    // What is broken in them has a violation of its own.
    private static final Set<String> TOLD_ALREADY = Set.of("if", "propertyNames");

    private static final Set<String> TYPES = Set.of("type", "anyOf", RecordFindings.KIND);

    private final JsonObject schema;
    private final JsonStructure record;
    private final List<Violation> violations;

    /**
     * @param violations in the validator's order: what breaks the alternatives, and after it that none of them fits
     */
    Alternatives(JsonObject schema, JsonStructure record, List<Violation> violations) {
        this.schema = schema;
        this.record = record;
        this.violations = violations;
    }

    /** {@return the violations of the likely alternatives, without those of the others} */
    List<Violation> likely() {
        List<Violation> kept = new ArrayList<>();
        for (Violation violation : violations) {
            if (violation.keyword().equals("anyOf")) {
                int first = kept.size();
                while (first > 0 && isBelow(kept.get(first - 1), violation)) {
                    first--;
                }
                List<Violation> below = kept.subList(first, kept.size());
                List<Violation> chosen = chosen(violation, List.copyOf(below));
                below.clear();
                kept.addAll(chosen);
            } else if (!TOLD_ALREADY.contains(violation.keyword())) {
                kept.add(violation);
            }
        }
        return kept;
    }

    private static boolean isBelow(Violation violation, Violation union) {
        return violation.evaluationPath().startsWith(union.evaluationPath() + "/")
                && Places.isWithin(violation.pointer(), union.pointer());
    }

    private List<Violation> chosen(Violation union, List<Violation> below) {
        Map<Integer, List<Violation>> alternatives = new TreeMap<>();
        for (Violation violation : below) {
            String rest =
                    violation.evaluationPath().substring(union.evaluationPath().length() + 1);
            int end = rest.indexOf('/');
            alternatives
                    .computeIfAbsent(
                            Integer.valueOf(end < 0 ? rest : rest.substring(0, end)), index -> new ArrayList<>())
                    .add(violation);
        }
        alternatives.values().removeIf(any(violation -> isTypeOf(union, violation)));
        if (alternatives.isEmpty()) {
            return List.of(union);
        }
        alternatives.values().removeIf(any(violation -> isKindOf(union, violation)));
        if (alternatives.isEmpty()) {
            return List.of(unionOfKinds(union));
        }
        return alternatives.entrySet().stream()
                .min(Comparator.<Map.Entry<Integer, List<Violation>>>comparingLong(
                                alternative -> unknownMembers(union, alternative.getKey()))
                        .thenComparingInt(alternative -> distance(alternative.getValue())))
                .orElseThrow()
                .getValue();
    }

    private static Predicate<List<Violation>> any(Predicate<Violation> mismatch) {
        return alternative -> alternative.stream().anyMatch(mismatch);
    }

    /** How many of the value's members this alternative does not know. */
    private long unknownMembers(Violation union, int index) {
        JsonObject alternative =
                Places.resolved(schema, Places.objectAt(schema, union.schemaPointer() + "/anyOf/" + index));
        JsonObject known =
                alternative.get("properties") instanceof JsonObject members ? members : JsonValue.EMPTY_JSON_OBJECT;
        return Places.objectAt(record, union.pointer()).keySet().stream()
                .filter(name -> !known.containsKey(name))
                .count();
    }

    private static boolean isTypeOf(Violation union, Violation violation) {
        return violation.pointer().equals(union.pointer())
                && (violation.keyword().equals("type") || violation.keyword().equals("anyOf"));
    }

    private boolean isKindOf(Violation union, Violation violation) {
        if (violation.pointer().equals(union.pointer() + "/" + MEMBER)) {
            return true;
        }
        return violation.pointer().equals(union.pointer())
                && violation.keyword().equals("required")
                && !hasKind(union)
                && RecordFindings.strings(Places.objectAt(schema, violation.schemaPointer())
                                .get("required"))
                        .contains(MEMBER);
    }

    private boolean hasKind(Violation union) {
        return Places.at(record, union.pointer()) instanceof JsonObject object && object.containsKey(MEMBER);
    }

    private Violation unionOfKinds(Violation union) {
        String pointer = hasKind(union) ? union.pointer() + "/" + MEMBER : union.pointer();
        return new Violation(
                pointer, RecordFindings.KIND, union.schemaPointer(), union.evaluationPath(), union.message());
    }

    private static int distance(List<Violation> alternative) {
        return alternative.stream()
                .mapToInt(violation -> TYPES.contains(violation.keyword()) ? ANOTHER : 1)
                .sum();
    }
}
