package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.StructuredOutputFormat;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Importing a format")
@Timeout(120)
class FormatImportTest {
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],"
                    + "\"additionalProperties\":false}";

    /** An order. */
    public record Order(int number, List<String> items) {}

    /** What no strict schema tells. */
    public record Open(Map<String, String> members) {}

    private final MetadataBrowser browser = new Browser(new Profiles());

    private static String quoted(String singleQuoted) {
        return singleQuoted.replace('\'', '"').replace("SCHEMA", SCHEMA);
    }

    private static List<Tuple> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Tuple.tuple(finding.rule(), finding.pointer()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'format':{'type':'json_schema','name':'answer','strict':true,'schema':SCHEMA}}",
                "{'verbosity':'low','format':{'type':'json_schema','name':'answer','strict':true,'schema':SCHEMA}}",
                "{'type':'json_schema','name':'answer','strict':true,'schema':SCHEMA}",
                "{'name':'answer','schema':SCHEMA,'type':'json_schema','strict':true,'description':'d'}",
            })
    @DisplayName("takes the whole text parameter, or the format alone, without a word")
    void forms(String given) {
        StructuredOutputFormat format =
                browser.importFormat(quoted(given)).format().orElseThrow();

        JsonObject json = Cases.object(quoted(given));
        assertThat(format.textParameter()).isEqualTo(json.containsKey("format") ? json : Cases.text(json));
        assertThat(format.name()).isEqualTo("answer");
        assertThat(format.strict()).isTrue();
        assertThat(format.schema()).isEqualTo(Cases.object(SCHEMA));
        assertThat(format.warnings()).isEmpty();
        assertThat(format).hasToString("StructuredOutputFormat[answer]");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Order|Order",
                "order-line_2|order-line_2",
                "An order, and its lines!|An_order_and_its_lines",
                "_internal_|_internal_",
                "(Größe)|Gr_e",
                "Bestellung №7|Bestellung_7",
                "x12345678901234567890123456789012345678901234567890123456789012345|"
                        + "x123456789012345678901234567890123456789012345678901234567890123",
            })
    @DisplayName("takes a bare schema, and makes its name of the title")
    void names(String title, String name) {
        JsonObject schema = JsonValues.provider()
                .createObjectBuilder(Cases.object(SCHEMA))
                .add("title", title)
                .build();

        StructuredOutputFormat format = browser.importFormat(schema).format().orElseThrow();

        assertThat(format.name()).isEqualTo(name);
        assertThat(format.schema()).isEqualTo(schema);
        assertThat(format.strict()).isFalse();
        assertThat(told(format.warnings()))
                .containsExactly(
                        Tuple.tuple("format.name-from-title", "/title"), Tuple.tuple("strict.recommended", ""));
        assertThat(format.warnings().get(0).message()).contains('"' + name + '"');
    }

    @ParameterizedTest(name = "<{0}>")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'object'}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'type':'object','title':''}|format.name|/title|TEXT_PARAMETER_UNFIT",
                "{'type':'object','title':'注文'}|format.name|/title|TEXT_PARAMETER_UNFIT",
                "{'properties':{}}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'anyOf':[{'type':'string'}]}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'type':['object','null']}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'type':['array','string'],'format':'date'}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'title':'a','type':'string','format':'date'}|schema.root|``|SCHEMA_INVALID",
                "{}|format.missing-format|``|TEXT_PARAMETER_INCOMPLETE",
                "{'verbosity':'low'}|format.missing-format|``|TEXT_PARAMETER_INCOMPLETE",
                "{'format':'json_schema'}|format.member-type|/format|TEXT_PARAMETER_UNFIT",
                "{'format':{'type':'text','name':'a','schema':SCHEMA}}|format.type|/format/type|TEXT_PARAMETER_UNFIT",
                "{'type':'text','name':'a','schema':SCHEMA}|format.type|/type|TEXT_PARAMETER_UNFIT",
                "{'type':'json_schema','name':'a'}|format.missing-schema|``|TEXT_PARAMETER_INCOMPLETE",
                "{'type':'json_schema','schema':SCHEMA}|format.missing-name|``|TEXT_PARAMETER_INCOMPLETE",
                "{'name':'a','schema':SCHEMA}|format.missing-type|``|TEXT_PARAMETER_INCOMPLETE",
                "{'type':'json_schema','name':'a b','schema':SCHEMA}|format.name|/name|TEXT_PARAMETER_UNFIT",
                "{'type':'json_schema','name':'a','schema':'x'}|format.schema|/schema|SCHEMA_INVALID",
                "{'type':'json_schema','name':'a','schema':SCHEMA,'strict':'yes'}|format.member-type|/strict|TEXT_PARAMETER_UNFIT",
                "{'type':'json_schema','name':'a','Schema':{'type':'x'}}|schema.invalid|/Schema/type|SCHEMA_INVALID",
                "{'format':{'type':'json_schema','name':'a','Schema':{'type':'x'}}}|schema.invalid|/format/Schema/type|SCHEMA_INVALID",
                "{'title':'a','type':'x'}|schema.invalid|/type|SCHEMA_INVALID",
                "[]|text.not-an-object|``|TEXT_PARAMETER_NOT_JSON",
                "null|text.not-an-object|``|TEXT_PARAMETER_NOT_JSON",
                "7|text.not-an-object|``|TEXT_PARAMETER_NOT_JSON",
                "{'a'|text.not-json|``|TEXT_PARAMETER_NOT_JSON",
                "format: json_schema|text.not-json|``|TEXT_PARAMETER_NOT_JSON",
                "` `|text.empty|``|SCHEMA_NOT_SAVED",
                "``|text.empty|``|SCHEMA_NOT_SAVED",
            })
    @DisplayName("tells what is wrong with what was given, where it was given, and of which kind it is")
    void refusals(String given, String rule, String pointer, Diagnosis diagnosis) {
        FormatCheck check = browser.importFormat(quoted(given));

        assertThat(told(check.errors())).containsExactly(Tuple.tuple(rule, pointer));
        assertThat(check.diagnosis()).contains(diagnosis);
        assertThat(check.passed()).isFalse();
        assertThat(check.errors().get(0).remedy()).isNotBlank();
    }

    @Test
    @DisplayName("tells everything at once, and of several kinds the most basic one")
    void allAtOnce() {
        FormatCheck check = browser.importFormat(
                quoted("{'name':'a b','strict':true,'schema':{'type':'object','properties':{'a':{'type':'array'},"
                        + "'b':{'$ref':'#/$defs/x'}},'required':['a']}}"));

        assertThat(told(check.errors()))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("format.missing-type", ""),
                        Tuple.tuple("format.name", "/name"),
                        Tuple.tuple("schema.unresolved-reference", "/schema/properties/b/$ref"),
                        Tuple.tuple("strict.additional-properties", "/schema"),
                        Tuple.tuple("strict.required", "/schema/properties/b"),
                        Tuple.tuple("strict.array-items", "/schema/properties/a"));
        assertThat(check.diagnosis()).contains(Diagnosis.TEXT_PARAMETER_INCOMPLETE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'json_schema','name':'a','Schema':SCHEMA,'strict':true}|/Schema",
                "{'format':{'type':'json_schema','name':'a','Schema':SCHEMA,'strict':true}}|/format/Schema",
                "{'type':'json_schema','name':'a','schema':SCHEMA,'Schema':{'x':1},'strict':true}|/Schema",
            })
    @DisplayName("spells the schema's member as the API does, and says so")
    void spelling(String given, String pointer) {
        for (FormatOption[] options : new FormatOption[][] {{}, {FormatOption.MAKE_STRICT}}) {
            StructuredOutputFormat format =
                    browser.importFormat(quoted(given), options).format().orElseThrow();

            assertThat(told(format.warnings())).containsExactly(Tuple.tuple("format.schema-spelling", pointer));
            assertThat(format.textParameter().getJsonObject("format"))
                    .containsOnlyKeys("type", "name", "schema", "strict")
                    .containsEntry("schema", Cases.object(SCHEMA));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'format':{'type':'json_schema','name':'a','schema':SCHEMA}}|/format",
                "{'format':{'type':'json_schema','name':'a','strict':false,'schema':SCHEMA}}|/format/strict",
                "{'type':'json_schema','name':'a','strict':null,'schema':SCHEMA}|/strict",
                "{'type':'json_schema','name':'a','schema':SCHEMA}|``",
            })
    @DisplayName("sets strict where it is to be made so, and says so")
    void strictMember(String given, String pointer) {
        FormatCheck check = browser.importFormat(quoted(given), FormatOption.MAKE_STRICT, FormatOption.MAKE_STRICT);

        StructuredOutputFormat format = check.format().orElseThrow();
        assertThat(told(format.warnings())).containsExactly(Tuple.tuple("strict.made-strict", pointer));
        assertThat(format.textParameter().getJsonObject("format").get("strict")).isEqualTo(JsonValue.TRUE);
    }

    @Test
    @DisplayName("takes what responses repeat of a format, and what editors write before it")
    void echoed() {
        JsonObject text = new Profiles()
                .of(ObjectType.STRUCTURED_OUTPUT, Direction.RESPONSE)
                .sample()
                .asJsonObject()
                .getJsonObject("text");

        FormatCheck check = browser.importFormat("\ufeff" + text);

        assertThat(check.errors()).isEmpty();
        assertThat(check.format().orElseThrow().textParameter()).isEqualTo(text);
    }

    @Test
    @DisplayName("tells of names that are there twice, of which one is lost")
    void duplicateNames() {
        StructuredOutputFormat format = browser.importFormat(quoted(
                        "{'title':'a','title':'order','type':'object','properties':{'x':{},'x':{'type':'null'}}}"))
                .format()
                .orElseThrow();

        assertThat(format.name()).isEqualTo("order");
        assertThat(told(format.warnings()))
                .contains(
                        Tuple.tuple("text.duplicate-name", "/title"),
                        Tuple.tuple("text.duplicate-name", "/properties/x"));
    }

    @Test
    @DisplayName("says so where it changes more than it tells of")
    void more() {
        JsonObject schema = JsonValues.provider()
                .createObjectBuilder(Macros.expanded(Cases.object("{\"@many\": 1200, \"of\": {\"type\": \"string\"}}"))
                        .asJsonObject())
                .remove("required")
                .add("title", "many")
                .build();

        List<Finding> warnings = browser.importFormat(schema, FormatOption.MAKE_STRICT)
                .format()
                .orElseThrow()
                .warnings();

        assertThat(warnings).hasSize(1_001);
        assertThat(warnings.get(1_000).rule()).isEqualTo("findings.more");
    }

    @Test
    @DisplayName("gives what can be sent: an interaction specification, and Java")
    void products() {
        StructuredOutputFormat format = browser.importFormat(
                        quoted("{'type':'json_schema','name':'order_line','strict':true,'schema':SCHEMA}"))
                .format()
                .orElseThrow();

        GenerateInteractionSpec spec = format.interactionSpec();

        assertThat(spec.getObjectType()).isEqualTo(ObjectType.STRUCTURED_OUTPUT.id());
        assertThat(Cases.object(String.valueOf(spec.getTextParameter()))).isEqualTo(format.textParameter());
        assertThat(format.java("com.acme").path()).isEqualTo("com/acme/OrderLine.java");
        assertThat(format.java("com.acme").text()).contains("record OrderLine(");
    }

    @Test
    @DisplayName("makes the strict format of a record")
    void records() {
        StructuredOutputFormat format =
                browser.importFormat(Order.class).format().orElseThrow();

        assertThat(format.name()).isEqualTo("Order");
        assertThat(format.strict()).isTrue();
        assertThat(format.schema().getJsonObject("properties")).containsOnlyKeys("number", "items");
        assertThat(browser.importFormat(format.textParameter()).passed()).isTrue();
    }

    @Test
    @DisplayName("tells why a record makes no format, and what to use instead")
    void unsupportedRecords() {
        FormatCheck check = browser.importFormat(Open.class);

        assertThat(check.diagnosis()).contains(Diagnosis.TYPE_UNSUPPORTED);
        assertThat(told(check.errors())).containsExactly(Tuple.tuple("type.unsupported", ""));
        assertThat(check.errors().get(0).message()).contains("Component `members`", "keys of a Map");
        assertThat(check.errors().get(0).remedy())
                .startsWith("Use a List of a record")
                .endsWith(".");
    }

    @Test
    @DisplayName("throws nothing but for null")
    void nulls() {
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((String) null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((JsonObject) null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((Class<? extends Record>) null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat("{}", (FormatOption) null));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"not\":", "[", "{\"type\":\"object\",\"title\":\"x\",\"properties\":{\"a\":"})
    @DisplayName("refuses what is nested too deeply, as text")
    void deepTexts(String level) {
        assertTooLarge(browser.importFormat(level.repeat(50_000)));
    }

    @Test
    @DisplayName("refuses what is nested too deeply, as JSON of any form")
    void deepObjects() {
        JsonObject deep = JsonValue.EMPTY_JSON_OBJECT;
        for (int level = 0; level < 50_000; level++) {
            deep = JsonValues.provider()
                    .createObjectBuilder()
                    .add("title", "x")
                    .add("not", deep)
                    .build();
        }
        for (JsonObject given : List.of(deep, Cases.format(deep, true), Cases.text(Cases.format(deep, true)))) {
            assertTooLarge(browser.importFormat(given));
            assertTooLarge(browser.importFormat(given, FormatOption.MAKE_STRICT));
        }
    }

    @Test
    @DisplayName("finds what is deep below optional properties where it was given")
    void deepFindings() {
        JsonObject schema = Cases.object("{\"type\":\"string\",\"minLength\":1}");
        for (int level = 0; level < 40; level++) {
            schema = JsonValues.provider()
                    .createObjectBuilder()
                    .add("type", "object")
                    .add("properties", Macros.member("a", schema))
                    .build();
        }

        assertThat(browser.importFormat(Cases.format(schema, false)).passed()).isTrue();
        assertThat(told(browser.importFormat(Cases.format(schema, false), FormatOption.MAKE_STRICT)
                        .errors()))
                .contains(
                        Tuple.tuple("strict.nesting", "/schema" + "/properties/a".repeat(11)),
                        Tuple.tuple(
                                "strict.unsupported-keyword", "/schema" + "/properties/a".repeat(40) + "/minLength"));
    }

    @Test
    @DisplayName("refuses what is too long, as text or once it is text")
    void tooLong() {
        String description = "x".repeat(1024 * 1024);
        JsonObject schema = JsonValues.provider()
                .createObjectBuilder(Cases.object(SCHEMA))
                .add("title", "x")
                .add("description", description)
                .build();

        assertTooLarge(browser.importFormat(schema.toString()));
        assertTooLarge(browser.importFormat(schema));
        assertTooLarge(browser.importFormat(schema, FormatOption.MAKE_STRICT));
    }

    @Test
    @DisplayName("refuses references and titles of any length")
    void longNames() {
        String schema = "{\"title\":\"%s\",\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#%s\"}}}";

        FormatCheck check = browser.importFormat(
                schema.formatted("/".repeat(300_000), "/".repeat(300_000)), FormatOption.MAKE_STRICT);

        assertThat(told(check.errors()))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("format.name", "/title"),
                        Tuple.tuple("schema.unresolved-reference", "/properties/a/$ref"));
    }

    @Test
    @DisplayName("takes numbers of any size as numbers")
    void numbers() {
        for (String number : List.of("1e400", "1e999999999", "-1e-999999999", "9".repeat(5_000))) {
            FormatCheck check = browser.importFormat("{\"title\":\"x\",\"type\":\"object\",\"properties\":{\"a\":"
                    + "{\"type\":\"number\",\"minimum\":" + number + "}}}");
            check.format()
                    .ifPresent(format -> assertThat(format.responseProfile()
                                    .check(format.responseProfile().sample()))
                            .isEmpty());
            assertThat(check.passed() || !check.errors().isEmpty()).isTrue();
        }
    }

    private static void assertTooLarge(FormatCheck check) {
        assertThat(told(check.errors())).containsExactly(Tuple.tuple("text.too-large", ""));
        assertThat(check.diagnosis()).contains(Diagnosis.TEXT_PARAMETER_UNFIT);
    }
}
