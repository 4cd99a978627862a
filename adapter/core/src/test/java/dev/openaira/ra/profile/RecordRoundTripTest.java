package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the schema of a record allows")
class RecordRoundTripTest {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private final RecordSchemas schemas = new RecordSchemas();

    public record Simple(
            @JsonbProperty("the name") String name,
            char letter,
            boolean flag,
            byte tiny,
            short small,
            int number,
            long large,
            float single,
            double real,
            BigInteger huge,
            BigDecimal exact,
            RecordSchemasTest.Color color) {}

    public record Moments(
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            LocalDate date,
            LocalTime time,
            LocalDateTime local,
            OffsetTime clock,
            Duration duration,
            Period period,
            UUID id,
            URI uri,
            ZoneOffset zone) {}

    public record Maybe(
            Optional<String> text,
            OptionalInt number,
            Optional<List<String>> list,
            @Nullable String nullable,
            @Nullable Integer boxed,
            List<Optional<String>> each,
            Optional<RecordSchemasTest.Color> color) {}

    @AfterAll
    static void closeJsonb() throws Exception {
        JSONB.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            classes = {
                Simple.class,
                Moments.class,
                Maybe.class,
                RecordSchemasTest.Boxes.class,
                RecordSchemasTest.Renamed.class,
                RecordSchemasTest.RenamedOnConstructor.class,
                RecordSchemasTest.Chosen.class,
                RecordSchemasTest.Ordered.class,
                RecordSchemasTest.Transients.class,
                RecordSchemasTest.Empty.class,
                RecordSchemasTest.Person.class,
                RecordSchemasTest.Tree.class,
                RecordSchemasTest.Forest.class,
                RecordSchemasTest.SameNames.class,
                RecordSchemasTest.Wildcards.class,
                RecordSchemasTest.AllNillable.class,
                RecordSchemasTest.SomeNillable.class,
                RecordSchemasTest.Drawing.class,
                RecordSchemasTest.Formula.class,
            })
    @DisplayName("JSON-B reads into the record, and writes as what reads as an equal record again")
    void roundTrip(Class<?> type) throws Exception {
        TextParameter parameter = schemas.textParameterOf(type);
        for (int seed = 0; seed < 100; seed++) {
            JsonValue instance = new Instances(parameter.schema(), seed).next();
            assertThat(parameter.violations(instance)).isEmpty();

            Object read = JSONB.fromJson(instance.toString(), type);
            Object again = JSONB.fromJson(JSONB.toJson(read), type);

            assertThat(again).isEqualTo(read);
            assertThat(nullsLeftOut(JsonValues.parse(JSONB.toJson(read))).keySet())
                    .as("%s of %s", read, instance)
                    .isSubsetOf(instance.asJsonObject().keySet())
                    .containsAll(nullsLeftOut(instance).keySet());
        }
    }

    @Test
    @DisplayName("JSON-B reads into arrays, collections and generic records too")
    void contents() throws Exception {
        for (Class<?> type : List.of(
                RecordSchemasTest.Arrays.class,
                RecordSchemasTest.Collections.class,
                RecordSchemasTest.Nullables.class,
                RecordSchemasTest.Pages.class)) {
            TextParameter parameter = schemas.textParameterOf(type);
            for (int seed = 0; seed < 100; seed++) {
                JsonValue instance = new Instances(parameter.schema(), seed).next();
                assertThat(parameter.violations(instance)).isEmpty();

                JsonObject written =
                        (JsonObject) JsonValues.parse(JSONB.toJson(JSONB.fromJson(instance.toString(), type)));

                assertThat(parameter.violations(withNulls(written, parameter.schema())))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "instant, 2026-11-22T10:00:00Z, true",
        "instant, 2026-11-22T10:00:00.123456789+01:00, true",
        "local, 2026-11-22T10:00:00, true",
        "local, 2026-11-22T10:00:00.5, true",
        "local, 2026-11-22T10:00:00Z, false",
        "local, 2026-13-22T10:00:00, false",
        "time, 10:00:00, true",
        "time, 10:00:00Z, false",
        "time, 24:00:00, false",
        "clock, 10:00:00Z, true",
        "duration, PT1H30M, true",
        "duration, P2DT3S, true",
        "duration, P2D, true",
        "duration, PT0.5S, true",
        "duration, P1Y, false",
        "duration, P3W, false",
        "duration, P, false",
        "duration, PT, false",
        "period, P1Y2M3D, true",
        "period, P3D, true",
        "period, PT1H, false",
        "period, P, false",
        "zone, +02:00, true",
        "zone, Z, true",
        "zone, +19:00, false",
    })
    @DisplayName("is, of a text with a pattern, what JSON-B reads")
    void texts(String component, String text, boolean allowed) throws Exception {
        TextParameter parameter = schemas.textParameterOf(Moments.class);
        JsonObject instance = JsonValues.provider()
                .createObjectBuilder(new Instances(parameter.schema(), 1).next().asJsonObject())
                .add(component, text)
                .build();

        assertThat(parameter.violations(instance).isEmpty()).isEqualTo(allowed);
        if (allowed) {
            assertThat(JSONB.fromJson(instance.toString(), Moments.class)).isNotNull();
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "number, 2147483648",
        "number, 1.5",
        "tiny, 128",
        "small, -32769",
        "letter, ''",
        "letter, ab",
        "letter, 1"
    })
    @DisplayName("is never what JSON-B would cut to fit")
    void cutValues(String component, String value) throws Exception {
        TextParameter parameter = schemas.textParameterOf(Simple.class);
        JsonObjectBuilder instance = JsonValues.provider()
                .createObjectBuilder(new Instances(parameter.schema(), 1).next().asJsonObject());
        if (component.equals("letter") && !value.equals("1")) {
            instance.add(component, value);
        } else {
            instance.add(component, new BigDecimal(value));
        }

        assertThat(parameter.violations(instance.build()))
                .extracting(Finding::pointer)
                .containsOnly("/" + component);
    }

    private static JsonObject nullsLeftOut(JsonValue value) {
        JsonObjectBuilder kept = JsonValues.provider().createObjectBuilder();
        value.asJsonObject().forEach((name, member) -> {
            if (member != JsonValue.NULL) {
                kept.add(name, member);
            }
        });
        return kept.build();
    }

    // JSON-B leaves out what is null, the schema requires it.
    private static JsonObject withNulls(JsonObject written, JsonObject schema) {
        JsonObjectBuilder complete = JsonValues.provider().createObjectBuilder(written);
        schema.getJsonObject("properties").keySet().stream()
                .filter(name -> !written.containsKey(name))
                .forEach(complete::addNull);
        return complete.build();
    }

    /** Makes instances of the schemas that records have. */
    private static final class Instances {

        private static final Map<String, List<String>> TEXTS = Map.of(
                "date-time", List.of("2026-11-22T10:20:30Z", "1999-12-31T23:59:59.123+05:30"),
                "date", List.of("2026-11-22", "2024-02-29"),
                "time", List.of("10:20:30Z", "23:59:59.5+02:00"),
                "uuid", List.of("123e4567-e89b-12d3-a456-426614174000"));
        private static final Set<String> PATTERN_TEXTS = Set.of(
                "x",
                "10:20:30",
                "23:59:59.25",
                "2026-11-22T10:20:30",
                "PT1H30M",
                "P1DT0.5S",
                "P1Y2M3D",
                "P6M",
                "+02:00",
                "Z");

        private final JsonProvider json = JsonValues.provider();
        private final JsonObject root;
        private final Random random;
        private int budget = 60;

        Instances(JsonObject root, int seed) {
            this.root = root;
            this.random = new Random(seed);
        }

        JsonValue next() {
            return of(root);
        }

        private JsonValue of(JsonObject schema) {
            if (schema.containsKey("$ref")) {
                String pointer = schema.getString("$ref").substring(1);
                return of(pointer.isEmpty() ? root : root.getValue(pointer).asJsonObject());
            }
            if (schema.get("anyOf") instanceof JsonArray union) {
                // The last of a nullable one is null, the first of the others is the one without recursion.
                boolean nullable =
                        union.getJsonObject(union.size() - 1).toString().equals("{\"type\":\"null\"}");
                int choice = budget > 0 ? random.nextInt(union.size()) : nullable ? union.size() - 1 : 0;
                return of(union.getJsonObject(choice));
            }
            if (schema.get("type") instanceof JsonArray types) {
                return random.nextBoolean()
                        ? JsonValue.NULL
                        : of(json.createObjectBuilder()
                                .add("type", types.get(0))
                                .build());
            }
            budget--;
            return switch (schema.getString("type")) {
                case "null" -> JsonValue.NULL;
                case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
                case "integer" -> integer(schema);
                case "number" -> json.createValue(new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(2));
                case "string" -> json.createValue(text(schema));
                case "array" -> array(schema.getJsonObject("items"));
                default -> object(schema.getJsonObject("properties"));
            };
        }

        private JsonValue integer(JsonObject schema) {
            if (!schema.containsKey("minimum")) {
                return json.createValue(random.nextLong());
            }
            int minimum = schema.getInt("minimum");
            int maximum = schema.getInt("maximum");
            return json.createValue(
                    switch (random.nextInt(3)) {
                        case 0 -> minimum;
                        case 1 -> maximum;
                        default -> random.nextInt(100);
                    });
        }

        private String text(JsonObject schema) {
            if (schema.get("enum") instanceof JsonArray values) {
                return oneOf(values.getValuesAs(JsonString::getString));
            }
            if (schema.containsKey("format")) {
                return oneOf(TEXTS.get(schema.getString("format")));
            }
            if (schema.containsKey("pattern")) {
                return oneOf(PATTERN_TEXTS.stream()
                        .filter(text -> text.matches(schema.getString("pattern")))
                        .sorted()
                        .toList());
            }
            return "text" + random.nextInt(10);
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private JsonValue array(JsonObject items) {
            JsonArrayBuilder array = json.createArrayBuilder();
            int size = budget > 0 ? random.nextInt(3) : 0;
            for (int index = 0; index < size; index++) {
                array.add(of(items));
            }
            return array.build();
        }

        private JsonValue object(JsonObject properties) {
            JsonObjectBuilder object = json.createObjectBuilder();
            properties.forEach((name, property) -> object.add(name, of(property.asJsonObject())));
            return object.build();
        }
    }
}
