package dev.openaira.simulator.validate;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters an object may have. Names that are not in the table are rejected. */
public final class ParameterTable {

    private final Map<String, Check> checks;
    private final List<String> required;

    private ParameterTable(Map<String, Check> checks, List<String> required) {
        this.checks = checks;
        this.required = required;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Checks a whole request body. */
    public void check(JsonObject body) {
        check("", body);
    }

    /** Checks an object inside a body; the prefix, such as {@code text.format.}, goes before the names in errors. */
    public void check(String prefix, JsonObject object) {
        for (String name : object.keySet()) {
            if (!checks.containsKey(name)) {
                throw Rejections.unknown(prefix + name);
            }
        }
        for (String name : required) {
            if (!object.containsKey(name)) {
                throw Rejections.missing(prefix + name);
            }
        }
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            Check check = checks.get(member.getKey());
            if (check != null) {
                check.check(prefix + member.getKey(), member.getValue());
            }
        }
    }

    /** Collects the rows. */
    public static final class Builder {

        private final Map<String, Check> checks = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        private Builder() {}

        /** A parameter that must be given. */
        public Builder required(String name, Check check) {
            required.add(name);
            checks.put(name, check);
            return this;
        }

        /** A parameter that may be absent or null. */
        public Builder optional(String name, Check check) {
            checks.put(name, check.nullable());
            return this;
        }

        /** A parameter that may be absent, but not null. */
        public Builder given(String name, Check check) {
            checks.put(name, check);
            return this;
        }

        public ParameterTable build() {
            return new ParameterTable(Map.copyOf(checks), List.copyOf(required));
        }
    }
}
