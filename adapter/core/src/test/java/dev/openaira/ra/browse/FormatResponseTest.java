package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.ProfileField;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@DisplayName("The response profile of a format")
class FormatResponseTest {
    private static final String ORDER = """
            {"title":"order","type":"object","properties":{
              "number":{"type":"integer","minimum":1,"description":"As on the paper."},
              "day":{"type":"string","format":"date"},
              "lines":{"type":"array","items":{"$ref":"#/$defs/line"}},
              "gift":{"$ref":"#/properties/lines/items"},
              "replaces":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},
             "required":["number","day","lines","gift","replaces"],"additionalProperties":false,
             "$defs":{"line":{"type":"object","properties":{"article":{"type":"string","enum":["A-1","B-2"]},
               "parts":{"type":"array","items":{"$ref":"#/$defs/line"}}},
               "required":["article","parts"],"additionalProperties":false}}}""";

    private final Profiles profiles = new Profiles();
    private final FormatImport formats = new FormatImport(profiles);

    private Profile of(String schema) {
        return formats.of(schema, Set.of(FormatOption.MAKE_STRICT))
                .format()
                .orElseThrow()
                .responseProfile();
    }

    private static JsonObject with(Profile profile, String document) {
        return JsonValues.provider()
                .createObjectBuilder(profile.sample().asJsonObject())
                .add(
                        "structured_output",
                        JsonValues.provider().createArrayBuilder().add(Cases.json(document)))
                .build();
    }

    @Test
    @DisplayName("is that of Generate Structured Output")
    void base() {
        Profile base = profiles.of(ObjectType.STRUCTURED_OUTPUT, Direction.RESPONSE);
        Profile profile = of(ORDER);

        assertThat(profile.objectType()).isEqualTo(ObjectType.STRUCTURED_OUTPUT);
        assertThat(profile.direction()).isEqualTo(Direction.RESPONSE);
        assertThat(profile.recordName()).isEqualTo(base.recordName());
        assertThat(profile.revision()).isEqualTo(base.revision());
        assertThat(profile.schema().getJsonObject("properties").keySet())
                .containsExactlyElementsOf(
                        base.schema().getJsonObject("properties").keySet());
        assertThat(profile.schema()).doesNotContainKey("$id");
        assertThat(base.schema().getJsonObject("$defs")).doesNotContainKey("StructuredOutput");
    }

    @Test
    @DisplayName("holds the documents to the author's schema, references and recursion included")
    void checks() {
        Profile profile = of(ORDER);
        String line = "{\"article\":\"A-1\",\"parts\":[{\"article\":\"B-2\",\"parts\":[]}]}";
        String order =
                "{\"number\":7,\"day\":\"2026-01-01\",\"lines\":[" + line + "],\"gift\":" + line + ",\"replaces\":%s}";

        assertThat(profile.check(with(profile, order.formatted("null")))).isEmpty();
        assertThat(profile.check(with(profile, order.formatted(order.formatted("null")))))
                .isEmpty();
        assertThat(profile.check(with(profile, order.formatted("null").replace("B-2", "C-3"))))
                .isNotEmpty()
                .allMatch(finding -> finding.pointer().startsWith("/structured_output/0/"));
        assertThat(profile.check(with(profile, order.formatted(order.formatted("1")))))
                .isNotEmpty()
                .allMatch(finding -> finding.pointer().startsWith("/structured_output/0/replaces"));
        assertThat(profile.check(with(profile, "{}"))).isNotEmpty();
    }

    @Test
    @DisplayName("has a sample with a document that shows all of the author's schema")
    void sample() {
        JsonObject sample = of(ORDER).sample().asJsonObject();

        JsonValue document = sample.getValue("/structured_output/0");
        assertThat(document).isEqualTo(Cases.json("""
                                {"number":1,"day":"2026-11-23","lines":[{"article":"A-1","parts":[]}],
                                 "gift":{"article":"A-1","parts":[]},"replaces":null}"""));
        assertThat(Cases.json(((JsonString) sample.getValue("/output/0/content/0/text")).getString()))
                .isEqualTo(document);
        assertThat(sample.getValue("/text/format/name").toString()).isEqualTo("\"order\"");
        assertThat(sample.getValue("/text/format/schema")).isEqualTo(Cases.json(ORDER));
    }

    @Test
    @DisplayName("tells the members of the documents")
    void fields() {
        assertThat(of(ORDER).fields())
                .filteredOn(field -> field.pointer().equals("/structured_output/*/number"))
                .extracting(ProfileField::description, ProfileField::type, ProfileField::required)
                .containsExactly(Tuple.tuple("As on the paper.", "integer", true));
        assertThat(of(ORDER).fields())
                .extracting(ProfileField::pointer)
                .contains("/structured_output/*/lines/*/article", "/output");
    }

    @Test
    @DisplayName("becomes Java")
    void java() {
        assertThat(of(ORDER).java("com.acme").text()).contains("GenerateStructuredOutputResponse", "LocalDate day");
    }

    @TestFactory
    @DisplayName("has a sample that is valid, for each schema of the table that may be sent")
    Stream<DynamicTest> samples() {
        return Verdicts.all().stream()
                .filter(Verdicts::isStrict)
                .map(verdict -> DynamicTest.dynamicTest(verdict.title(), () -> {
                    Profile profile = formats.of(Cases.format(verdict.schema(), true), Set.of())
                            .format()
                            .orElseThrow()
                            .responseProfile();

                    assertThat(profile.check(profile.sample())).isEmpty();
                    boolean shown = !profile.sample()
                            .asJsonObject()
                            .getJsonArray("structured_output")
                            .isEmpty();
                    assertThat(shown).isEqualTo(!verdict.title().contains("looks around"));
                }));
    }

    @Test
    @DisplayName("has a sample without documents where none can be found")
    void noSample() {
        Profile profile = of("{\"title\":\"strange\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\","
                + "\"pattern\":\"^(?=.*x)(?=.*y)[xy]+$\"}},\"required\":[\"a\"]}");

        assertThat(profile.sample().asJsonObject().getJsonArray("structured_output"))
                .isEmpty();
        assertThat(profile.check(profile.sample())).isEmpty();
    }

    @Test
    @Timeout(60)
    @DisplayName("comes to an end for schemas whose instances are very large, very deep or hard to find")
    void bounded() {
        StringBuilder doubling = new StringBuilder("{\"title\":\"x\",\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        StringBuilder chain = new StringBuilder("{\"title\":\"x\",\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int index = 0; index < 40; index++) {
            String next = "{\"$ref\":\"#/$defs/d" + (index + 1) + "\"}";
            doubling.append("\"d%d\":{\"properties\":{\"a\":%s,\"b\":%s},\"required\":[\"a\",\"b\"]},"
                    .formatted(index, next, next));
        }
        for (int index = 0; index < 5_000; index++) {
            chain.append("\"d%d\":{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d%d\"}},\"required\":[\"a\"]},"
                    .formatted(index, index + 1));
        }
        for (String schema : new String[] {doubling + "\"d40\":{}}}", chain + "\"d5000\":{}}}"}) {
            Profile profile =
                    formats.of(schema, Set.of()).format().orElseThrow().responseProfile();

            assertThat(profile.check(profile.sample())).isEmpty();
            assertThat(profile.fields()).hasSizeLessThan(30_000);
        }
    }
}
