package dev.openaira.ra.profile;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as the schema validator sees it. The library has such a class too; this one carries the budget of the
 * evaluation with it, compares numbers by value (1.5 is 1.50), and shrinks from numbers such as 1e999999999.
 */
final class ValueNode implements JsonNode {

    private static final int MAX_SCALE = 1_000;

    private final JsonValue value;
    private final String pointer;
    private final EvaluationBudget budget;
    private final SimpleType type;
    private final @Nullable BigDecimal number;
    // Written once or twice with equal, immutable values: harmless when threads meet here.
    private volatile @Nullable Map<String, JsonNode> members;
    private volatile @Nullable List<JsonNode> items;

    ValueNode(JsonValue value, String pointer, EvaluationBudget budget) {
        this.value = value;
        this.pointer = pointer;
        this.budget = budget;
        this.number = value instanceof JsonNumber json ? number(json) : null;
        this.type = type();
    }

    EvaluationBudget budget() {
        return budget;
    }

    /** {@return the name of a member, as a value in the place of this object} */
    ValueNode ofName(String name) {
        return new ValueNode(JsonValues.provider().createValue(name), pointer, budget);
    }

    private static BigDecimal number(JsonNumber json) {
        try {
            BigDecimal number = json.bigDecimalValue();
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number.stripTrailingZeros();
            }
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw new EvaluationLimitException("It holds a number out of any useful range.");
        }
        throw new EvaluationLimitException("It holds a number out of any useful range.");
    }

    private SimpleType type() {
        return switch (value.getValueType()) {
            case NULL -> SimpleType.NULL;
            case TRUE, FALSE -> SimpleType.BOOLEAN;
            case STRING -> SimpleType.STRING;
            case ARRAY -> SimpleType.ARRAY;
            case OBJECT -> SimpleType.OBJECT;
            case NUMBER -> asNumber().scale() <= 0 ? SimpleType.INTEGER : SimpleType.NUMBER;
        };
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public boolean asBoolean() {
        return value == JsonValue.TRUE;
    }

    @Override
    public String asString() {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        if (number == null) {
            throw new IllegalStateException("not a number");
        }
        return number;
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> known = items;
        if (known == null) {
            JsonArray array = value.asJsonArray();
            List<JsonNode> nodes = new ArrayList<>(array.size());
            for (int index = 0; index < array.size(); index++) {
                nodes.add(new ValueNode(array.get(index), pointer + '/' + index, budget));
            }
            known = Collections.unmodifiableList(nodes);
            items = known;
        }
        return known;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> known = members;
        if (known == null) {
            JsonObject object = value.asJsonObject();
            Map<String, JsonNode> nodes = new LinkedHashMap<>();
            object.forEach((name, member) ->
                    nodes.put(name, new ValueNode(member, pointer + '/' + Pointer.escaped(name), budget)));
            known = Collections.unmodifiableMap(nodes);
            members = known;
        }
        return known;
    }

    /** Compares by value, as JSON Schema does; costs the budget, for a hostile instance can make every hash the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ValueNode that) || type != that.type) {
            return false;
        }
        budget.compare();
        return switch (type) {
            case ARRAY -> asArray().equals(that.asArray());
            case OBJECT -> asObject().equals(that.asObject());
            case INTEGER, NUMBER -> asNumber().equals(that.asNumber());
            default -> value.equals(that.value);
        };
    }

    @Override
    public int hashCode() {
        return switch (type) {
            case ARRAY -> asArray().hashCode();
            case OBJECT -> asObject().hashCode();
            case INTEGER, NUMBER -> asNumber().hashCode();
            default -> value.hashCode();
        };
    }

    /** Makes nodes of schemas, and of nothing else: the instance is wrapped before it is handed over. */
    static final class Factory implements JsonNodeFactory {

        @Override
        public JsonNode wrap(Object node) {
            if (node instanceof JsonNode wrapped) {
                return wrapped;
            }
            return new ValueNode((JsonValue) node, "", new EvaluationBudget());
        }

        @Override
        public JsonNode create(String json) {
            try (JsonReader reader = JsonValues.provider().createReader(new StringReader(json))) {
                return wrap(reader.readValue());
            }
        }
    }
}
