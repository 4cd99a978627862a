package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads random instances of a schema into a record and writes them again. */
public final class RoundTrip {
    private static final int TRIES = 20;
    private static final int TRIES_FOR_ANY = 2;
    private static final List<Function<String, Object>> TYPES =
            List.of(OffsetDateTime::parse, OffsetTime::parse, UUID::fromString);

    private final OtherValidator validator;
    private final SchemaInstances instances;
    private final Jsonb jsonb;

    public RoundTrip(JsonObject schema, long seed, Jsonb jsonb) {
        this.validator = new OtherValidator(schema);
        this.instances = new SchemaInstances(schema, seed);
        this.jsonb = jsonb;
    }

    /**
     * Makes valid instances and compares what comes back, which has to be valid as well.
     *
     * @return how many; fewer than wanted only if too few could be made
     * @throws AssertionError when something else comes back
     */
    public int check(Class<?> type, int wanted) {
        int made = 0;
        for (int tries = 0; made < wanted && tries < (made == 0 ? TRIES_FOR_ANY : TRIES) * wanted; tries++) {
            String json = instances.next().toString();
            if (validator.violations(json).isEmpty()) {
                made++;
                check(type, json);
            }
        }
        return made;
    }

    private void check(Class<?> type, String json) {
        String written = jsonb.toJson(jsonb.fromJson(json, type));
        if (!written.equals(json)) {
            assertThat(comparable(read(written))).as("%s of %s", type, json).isEqualTo(comparable(read(json)));
            assertThat(validator.violations(written)).as(written).isEmpty();
        }
    }

    private static JsonValue read(String json) {
        try (JsonReader reader = JsonValues.provider().createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /**
     * Members that are null and members that are not there are the same to a record; so are 1 and 1.0, 10:20:30.50z and
     * 10:20:30.5Z, and a UUID in upper and lower case.
     */
    private static Object comparable(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.forEach((name, member) -> {
                if (member != JsonValue.NULL) {
                    members.put(name, comparable(member));
                }
            });
            return members;
        } else if (value instanceof JsonArray array) {
            return array.stream().map(RoundTrip::comparable).toList();
        } else if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().stripTrailingZeros();
        } else if (value instanceof JsonString text) {
            return TYPES.stream()
                    .flatMap(type -> read(type, text.getString()))
                    .findFirst()
                    .orElse(text.getString());
        }
        return value;
    }

    private static Stream<Object> read(Function<String, Object> type, String text) {
        try {
            return Stream.of(type.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
