package dev.openaira.ra.source;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes random instances of a schema, the same ones for the same seed. It knows the keywords that describe what is there;
 * by {@code not}, {@code if} and the like, an instance may turn out invalid, which only a validator can tell. Objects
 * have no members beside those described.
 */
public final class SchemaInstances {
    private static final int SIZE = 60;

    /** Of a double, by which validators may do their sums. */
    private static final int EXACT_BITS = 53;

    private static final String DATE = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
    private static final String TIME =
            "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?([Zz]|[+-](0[0-9]|1[0-7]):[0-5][0-9])";
    private static final List<String> LETTERS =
            List.of("a", "b", "Z", "7", " ", "é", "\"", "\\", "\n", "中", "/", "$", "\ud83d\ude00", "\u0001", "\u2028");
    private static final Map<String, String> PATTERNS = Map.of(
            "date-time",
            DATE + "[Tt]" + TIME,
            "date",
            DATE,
            "time",
            TIME,
            "uuid",
            "[0-9a-f]{8}(-[0-9a-fA-F]{4}){3}-[0-9A-F]{12}");
    private static final Map<String, List<String>> TEXTS = Map.of(
            "email", List.of("ada@example.com"),
            "hostname", List.of("example.com"),
            "ipv4", List.of("127.0.0.1"),
            "ipv6", List.of("::1"),
            "uri", List.of("https://example.com/a?b=c"),
            "duration", List.of("P1DT2H", "PT5M"));

    private final JsonProvider json = JsonValues.provider();
    private final JsonObject root;
    private final Random random;
    private int budget;

    public SchemaInstances(JsonObject root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    /** Another instance. */
    public JsonValue next() {
        budget = SIZE;
        return of(root);
    }

    private JsonValue of(JsonValue schema) {
        JsonObject described =
                schema instanceof JsonObject object ? flat(object, new LinkedHashSet<>()) : JsonValue.EMPTY_JSON_OBJECT;
        budget--;
        if (described.containsKey("const")) {
            return described.get("const");
        }
        Set<String> types = types(described);
        if (described.get("enum") instanceof JsonArray values) {
            List<JsonValue> fitting =
                    values.stream().filter(value -> fits(value, types)).toList();
            return fitting.isEmpty() ? JsonValue.NULL : oneOf(fitting);
        }
        String type = types.isEmpty() ? "null" : oneOf(List.copyOf(types));
        if (budget <= 0) {
            type = types.contains("null")
                    ? "null"
                    : types.stream()
                            .filter(each -> !each.equals("object") && !each.equals("array"))
                            .findFirst()
                            .orElse(type);
        }
        return switch (type) {
            case "null" -> JsonValue.NULL;
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "integer" -> whole(described);
            case "number" -> number(described);
            case "string" -> json.createValue(text(described));
            case "array" -> array(described);
            default -> object(described);
        };
    }

    /** The schema with its references and {@code allOf} in it, and one of its alternatives chosen. */
    private JsonObject flat(JsonObject schema, Set<JsonObject> path) {
        JsonObject flat = without(schema, "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf");
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            if (schema.get(keyword) instanceof JsonString reference
                    && target(reference.getString().substring(1)) instanceof JsonObject target
                    && path.add(target)) {
                flat = MergedSchema.of(flat, flat(target, path));
            }
        }
        if (schema.get("allOf") instanceof JsonArray all) {
            for (JsonObject each : all.getValuesAs(JsonObject.class)) {
                flat = MergedSchema.of(flat, flat(each, path));
            }
        }
        for (String union : List.of("anyOf", "oneOf")) {
            if (schema.get(union) instanceof JsonArray alternatives) {
                List<JsonObject> choices = alternatives.stream()
                        .filter(each -> each != JsonValue.FALSE)
                        .map(each -> each instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT)
                        .toList();
                flat = MergedSchema.of(flat, flat(chosen(choices), path));
            }
        }
        return flat;
    }

    private @Nullable JsonValue target(String fragment) {
        String pointer = URLDecoder.decode(fragment, StandardCharsets.UTF_8);
        return pointer.isEmpty() ? root : pointer.startsWith("/") ? root.getValue(pointer) : anchored(root, pointer);
    }

    private static @Nullable JsonValue anchored(JsonValue place, String anchor) {
        if (!(place instanceof JsonObject object)) {
            return null;
        }
        return object.getString("$anchor", object.getString("$dynamicAnchor", ""))
                        .equals(anchor)
                ? object
                : object.values().stream()
                        .map(member -> anchored(member, anchor))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private JsonObject chosen(List<JsonObject> alternatives) {
        if (budget > 0) {
            return oneOf(alternatives);
        }
        return alternatives.stream()
                .filter(each -> each.getString("type", "").equals("null"))
                .findFirst()
                .orElseGet(() -> alternatives.stream()
                        .filter(each -> !each.toString().contains("$ref"))
                        .findFirst()
                        .orElse(alternatives.get(0)));
    }

    private static Set<String> types(JsonObject schema) {
        Set<String> types = new LinkedHashSet<>();
        if (schema.containsKey("type")) {
            MergedSchema.values(schema.get("type")).forEach(type -> types.add(((JsonString) type).getString()));
        } else if (schema.containsKey("properties") || schema.containsKey("required")) {
            types.add("object");
        } else if (schema.containsKey("items")) {
            types.add("array");
        } else {
            types.addAll(List.of("null", "boolean", "integer", "number", "string", "array", "object"));
        }
        return types;
    }

    private static boolean fits(JsonValue value, Set<String> types) {
        return switch (value.getValueType()) {
            case NULL -> types.contains("null");
            case TRUE, FALSE -> types.contains("boolean");
            case NUMBER -> types.contains("number") || (types.contains("integer") && ((JsonNumber) value).isIntegral());
            case STRING -> types.contains("string");
            case ARRAY -> types.contains("array");
            case OBJECT -> types.contains("object");
        };
    }

    /** At times with a fraction, which is none: not where only a {@code BigInteger} holds it, for which JSON-B wants digits. */
    private JsonValue whole(JsonObject schema) {
        BigInteger value = integer(schema);
        boolean exact = value.bitLength() < EXACT_BITS
                && Stream.of("minimum", "maximum")
                        .noneMatch(limit -> schema.get(limit) instanceof JsonNumber number
                                && number.bigIntegerValue().bitLength() >= Long.SIZE);
        return exact && random.nextInt(4) == 0
                ? json.createValue(new BigDecimal(value).setScale(1))
                : json.createValue(value);
    }

    private BigInteger integer(JsonObject schema) {
        BigInteger least = limit(schema, "minimum", "exclusiveMinimum", 1, Long.MIN_VALUE, RoundingMode.CEILING)
                .toBigInteger();
        BigInteger most = limit(schema, "maximum", "exclusiveMaximum", -1, Long.MAX_VALUE, RoundingMode.FLOOR)
                .toBigInteger();
        BigInteger value = switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> BigInteger.valueOf(random.nextInt(100)).max(least).min(most);
            default ->
                new BigInteger(70, random)
                        .mod(most.subtract(least).add(BigInteger.ONE))
                        .add(least);
        };
        if (schema.get("multipleOf") instanceof JsonNumber unit) {
            BigDecimal exact = unit.bigDecimalValue();
            BigInteger step = exact.scale() > 0 ? exact.unscaledValue() : exact.toBigInteger();
            BigInteger rest = value.mod(step);
            value = value.subtract(rest);
            value = value.compareTo(least) < 0 ? value.add(step) : value;
        }
        return value;
    }

    private static BigDecimal limit(
            JsonObject schema, String keyword, String exclusive, int step, long otherwise, RoundingMode rounding) {
        if (schema.get(exclusive) instanceof JsonNumber number) {
            return number.bigDecimalValue().setScale(0, rounding).add(BigDecimal.valueOf(step));
        }
        return schema.get(keyword) instanceof JsonNumber number
                ? number.bigDecimalValue().setScale(0, rounding)
                : BigDecimal.valueOf(otherwise);
    }

    private JsonValue number(JsonObject schema) {
        boolean free = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf").stream()
                .noneMatch(schema::containsKey);
        if (!free) {
            return json.createValue(integer(schema));
        }
        if (schema.containsKey("format")) {
            return json.createValue(random.nextInt(1_000) / 8.0);
        }
        return json.createValue(
                switch (random.nextInt(3)) {
                    case 0 -> new BigDecimal(new BigInteger(120, random)).movePointLeft(30);
                    case 1 -> new BigDecimal("1E+40");
                    default -> new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(2);
                });
    }

    private String text(JsonObject schema) {
        String format = schema.getString("format", "");
        String pattern = schema.getString("pattern", PATTERNS.get(format));
        if (pattern != null) {
            return RgxGen.parse(pattern).generate(random);
        }
        if (TEXTS.containsKey(format)) {
            return oneOf(TEXTS.get(format));
        }
        int least = schema.getInt("minLength", 0);
        int most = Math.min(schema.getInt("maxLength", Integer.MAX_VALUE), least + 12);
        int length = least + random.nextInt(Math.max(1, most - least + 1));
        return IntStream.range(0, length).mapToObj(index -> oneOf(LETTERS)).collect(Collectors.joining());
    }

    private JsonValue array(JsonObject schema) {
        int least = schema.getInt("minItems", 0);
        int most = Math.min(schema.getInt("maxItems", Integer.MAX_VALUE), least + 3);
        int size = budget > 0 ? least + random.nextInt(most - least + 1) : least;
        JsonArray places = schema.get("prefixItems") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        boolean distinct = schema.getBoolean("uniqueItems", false);
        Set<JsonValue> seen = new LinkedHashSet<>();
        JsonArrayBuilder array = json.createArrayBuilder();
        for (int index = 0; index < Math.max(size, places.size()); index++) {
            JsonValue item =
                    of(index < places.size() ? places.get(index) : schema.getOrDefault("items", JsonValue.TRUE));
            if (seen.add(item) || !distinct) {
                array.add(item);
            }
        }
        return array.build();
    }

    private JsonValue object(JsonObject schema) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        Set<JsonValue> required =
                schema.get("required") instanceof JsonArray names ? new LinkedHashSet<>(names) : Set.of();
        JsonObject properties =
                schema.get("properties") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        properties.forEach((name, property) -> {
            if (required.contains(json.createValue(name)) || (budget > 0 && random.nextInt(4) > 0)) {
                members.put(name, of(property));
            }
        });
        required.forEach(name -> {
            if (!members.containsKey(((JsonString) name).getString())) {
                members.put(((JsonString) name).getString(), of(JsonValue.TRUE));
            }
        });
        if (properties.isEmpty() && schema.get("patternProperties") instanceof JsonObject patterns) {
            patterns.forEach(
                    (pattern, value) -> members.put(RgxGen.parse(pattern).generate(random), of(value)));
        } else if (properties.isEmpty()
                && budget > 0
                && schema.getOrDefault("additionalProperties", JsonValue.TRUE) != JsonValue.FALSE) {
            for (int index = random.nextInt(4) + schema.getInt("minProperties", 0); index > 0; index--) {
                members.put(oneOf(LETTERS) + index, of(schema.getOrDefault("additionalProperties", JsonValue.TRUE)));
            }
        }
        return MergedSchema.object(members);
    }

    private static JsonObject without(JsonObject object, String... keywords) {
        JsonObjectBuilder builder = JsonValues.provider().createObjectBuilder(object);
        for (String keyword : keywords) {
            builder.remove(keyword);
        }
        return builder.build();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
