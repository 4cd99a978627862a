package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.object;
import static dev.openaira.ra.profile.Texts.refused;
import static dev.openaira.ra.profile.Texts.strict;
import static dev.openaira.ra.profile.Texts.strictProperty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The limits of a strict schema")
class StrictLimitsTest {

    @Test
    @DisplayName("allow ten levels of objects below the root, and not eleven")
    void levelsOfObjects() throws Exception {
        assertAllowed(strict(nested(10, "{'type':'string'}")));
        assertRefused(
                strict(nested(11, "{'type':'string'}")),
                "strict.nesting",
                "/format/schema" + "/properties/a".repeat(11));
    }

    @Test
    @DisplayName("count arrays as levels, and unions not")
    void levelsOfArraysAndUnions() throws Exception {
        String array = "{'type':'array','items':{'anyOf':[{'anyOf':[{'type':'array','items':{'type':'string'}}]}]}}";

        assertAllowed(strict(nested(7, object("a", array))));
        assertRefused(
                strict(nested(8, object("a", array))),
                "strict.nesting",
                "/format/schema" + "/properties/a".repeat(10) + "/items/anyOf/0/anyOf/0");
    }

    @Test
    @DisplayName("count the levels of a definition from the definition on")
    void levelsOfDefinitions() throws Exception {
        String tail = ",'$defs':{'deep':" + nested(10, "{'type':'string'}") + "}}";

        String schema = nested(9, "{'$ref':'#/$defs/deep'}");

        assertAllowed(strict(schema.substring(0, schema.length() - 1) + tail));
    }

    @ParameterizedTest(name = "{0} properties")
    @CsvSource({"5000, true", "5001, false"})
    @DisplayName("allow 5,000 properties in all")
    void properties(int count, boolean allowed) throws Exception {
        assertEither(strict(objectOf(count, i -> "p" + i, i -> "{'type':'null'}")), allowed, "strict.properties", "");
    }

    @ParameterizedTest(name = "{0} and {1} values")
    @CsvSource({"500, 500, true", "500, 501, false"})
    @DisplayName("allow 1,000 values of enum in all")
    void enumValues(int first, int second, boolean allowed) throws Exception {
        String schema = objectOf(2, i -> "p" + i, i -> enumOf(i == 0 ? first : second, 1));

        assertEither(strict(schema), allowed, "strict.enum-values", "");
    }

    @ParameterizedTest(name = "{0} values of {1} characters")
    @CsvSource({"250, 61, true", "251, 59, true", "251, 60, false", "300, 50, true", "300, 51, false"})
    @DisplayName("allow 15,000 characters in an enum of more than 250 values")
    void enumCharacters(int values, int length, boolean allowed) throws Exception {
        assertEither(strictProperty(enumOf(values, length)), allowed, "strict.enum-characters", "/properties/a/enum");
    }

    @Test
    @DisplayName("allow 120,000 characters in names of properties and definitions and in values")
    void nameCharacters() throws Exception {
        // 10,000 in each of property names, definition names, enum, const; the rest in one property name.
        for (int length : new int[] {80_000, 80_001}) {
            String schema = "{'type':'object','properties':{'" + "p".repeat(10_000) + "':{'type':'string','enum':['"
                    + "e".repeat(10_000) + "']},'" + "c".repeat(length) + "':{'type':'string','const':'"
                    + "c".repeat(10_000) + "'}},'required':['" + "p".repeat(10_000) + "','" + "c".repeat(length)
                    + "'],'additionalProperties':false,'$defs':{'" + "d".repeat(10_000) + "':{'type':'null'}}}";

            assertEither(strict(schema), length == 80_000, "strict.name-characters", "");
        }
    }

    @Test
    @DisplayName("count characters, not halves of them")
    void charactersAreCodePoints() throws Exception {
        assertAllowed(strictProperty("{'type':'string','enum':['" + "\uD83D\uDE00".repeat(119_999) + "']}"));
    }

    @Test
    @DisplayName("do not hold for a schema that is not strict")
    void notStrict() throws Exception {
        assertThat(TextParameter.parse(Texts.loose(nested(30, "{'type':'string'}")))
                        .strict())
                .isFalse();
    }

    private static String nested(int levels, String leaf) {
        String schema = object("a", leaf);
        for (int level = 0; level < levels; level++) {
            schema = object("a", schema);
        }
        return schema;
    }

    private static String objectOf(int count, IntFunction<String> name, IntFunction<String> property) {
        return IntStream.range(0, count)
                        .mapToObj(i -> "'" + name.apply(i) + "':" + property.apply(i))
                        .collect(Collectors.joining(",", "{'type':'object','properties':{", "},"))
                + IntStream.range(0, count)
                        .mapToObj(i -> "'" + name.apply(i) + "'")
                        .collect(Collectors.joining(",", "'required':[", "],'additionalProperties':false}"));
    }

    private static String enumOf(int values, int length) {
        return IntStream.range(0, values)
                .mapToObj(i -> "'" + (1000 + i) + "x".repeat(Math.max(0, length - 4)) + "'")
                .collect(Collectors.joining(",", "{'type':'string','enum':[", "]}"));
    }

    private static void assertEither(String text, boolean allowed, String rule, String pointer) throws Exception {
        if (allowed) {
            assertAllowed(text);
        } else {
            assertRefused(text, rule, "/format/schema" + pointer);
        }
    }

    private static void assertAllowed(String text) throws Exception {
        assertThat(TextParameter.parse(text).strict()).isTrue();
    }

    private static void assertRefused(String text, String rule, String pointer) {
        InvalidTextParameterException refusal = refused(text);
        assertThat(refusal.kind()).isEqualTo(Kind.STRICT_RULES);
        assertThat(refusal.findings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple(rule, pointer));
    }
}
