package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Changes a schema as planned, and finds in the given schema what was found in the changed one. */
final class StrictRewrite {

    private final StrictPlan plan;

    StrictRewrite(StrictPlan plan) {
        this.plan = plan;
    }

    /** {@return the changed schema; the given one stays as it is} */
    JsonObject of(JsonObject schema) {
        return rewritten(schema, plan.root()).asJsonObject();
    }

    /** {@return where in the given schema a place of the changed one was} */
    Pointer given(Pointer changed) {
        Pointer given = Pointer.ROOT;
        List<String> names = changed.names();
        for (int index = 0; index < names.size(); index++) {
            given = given.child(names.get(index));
            if (plan.nullForm(given) == NullForm.WRAPPED) {
                index += NullForm.WRAPPING.size();
            }
            boolean inUnion = index + 1 < names.size() && names.get(index + 1).equals(NullForm.WRAPPING.get(0));
            if (inUnion && plan.describes(given)) {
                index += NullForm.WRAPPING.size();
            }
        }
        return given;
    }

    private JsonValue rewritten(JsonValue schema, Pointer place) {
        if (!(schema instanceof JsonObject keywords)) {
            return schema;
        }
        JsonObject rewritten = object(Subschemas.replaced(keywords, place, this::rewritten), place);
        NullForm form = plan.nullForm(place);
        return form == null ? rewritten : form.apply(rewritten);
    }

    private JsonObject object(JsonObject schema, Pointer place) {
        JsonObjectBuilder object = JsonValues.provider().createObjectBuilder(schema);
        List<String> required = plan.required(place);
        if (required != null) {
            JsonArrayBuilder names = JsonValues.provider().createArrayBuilder();
            required.forEach(names::add);
            object.add("required", names);
        }
        if (plan.closes(place)) {
            object.add("additionalProperties", false);
        }
        for (String keyword : LocalReference.KEYWORDS) {
            if (schema.get(keyword) instanceof JsonString reference) {
                object.add(keyword, changed(reference.getString()));
            }
        }
        return plan.prepared(object.build(), place);
    }

    private String changed(String reference) {
        Pointer target = LocalReference.place(reference, Pointer.ROOT);
        if (target == null) {
            return reference;
        }
        Pointer given = plan.root();
        Pointer changed = Pointer.ROOT;
        for (String name : target.names()) {
            given = given.child(name);
            changed = changed.child(name);
            if (plan.nullForm(given) == NullForm.WRAPPED) {
                for (String wrapping : NullForm.WRAPPING) {
                    changed = changed.child(wrapping);
                }
            }
        }
        return changed.equals(target) ? reference : LocalReference.to(changed.toString());
    }
}
