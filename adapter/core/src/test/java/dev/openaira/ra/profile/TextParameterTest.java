package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.json;
import static dev.openaira.ra.profile.Texts.loose;
import static dev.openaira.ra.profile.Texts.object;
import static dev.openaira.ra.profile.Texts.refused;
import static dev.openaira.ra.profile.Texts.strict;
import static dev.openaira.ra.profile.Texts.strictProperty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text parameter")
class TextParameterTest {

    private static final String STRING = object("a", "{'type':'string'}");

    @Test
    @DisplayName("goes out as it came, other members included")
    void goesOutAsItCame() throws Exception {
        String text =
                json("{'format':{'type':'json_schema','name':'my-name_1','description':'d','strict':true,'schema':"
                        + STRING + ",'x':1},'verbosity':'low'}");

        TextParameter parameter = TextParameter.parse(text);

        assertThat(parameter.json()).isEqualTo(JsonValues.parse(text));
        assertThat(parameter.name()).isEqualTo("my-name_1");
        assertThat(parameter.schema()).isEqualTo(JsonValues.parse(json(STRING)));
        assertThat(parameter.strict()).isTrue();
        assertThat(parameter.warnings()).isEmpty();
        assertThat(parameter).hasToString("TextParameter[my-name_1]");
    }

    @Test
    @DisplayName("has its Schema read as schema, in place, with a warning")
    void schemaIsRespelled() throws Exception {
        TextParameter parameter = TextParameter.parse(strict(STRING)
                .replace("\"schema\"", "\"Schema\"")
                .replace("\"strict\":true,", "\"strict\":true,\"z\":1,"));

        assertThat(parameter.json().getJsonObject("format").keySet())
                .containsExactly("type", "name", "strict", "z", "schema");
        assertThat(parameter.schema()).isEqualTo(JsonValues.parse(json(STRING)));
        assertThat(parameter.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.pointer()).isEqualTo("/format/Schema");
            assertThat(warning.rule()).isEqualTo("format.schema-spelling");
        });
    }

    @Test
    @DisplayName("with both spellings keeps schema and leaves Schema out, with a warning")
    void bothSpellings() throws Exception {
        TextParameter parameter = TextParameter.parse(
                json("{'format':{'type':'json_schema','name':'n','strict':true,'Schema':{},'schema':" + STRING + "}}"));

        assertThat(parameter.json().getJsonObject("format")).doesNotContainKey("Schema");
        assertThat(parameter.schema()).isEqualTo(JsonValues.parse(json(STRING)));
        assertThat(parameter.warnings()).extracting(Finding::rule).containsExactly("format.schema-spelling");
    }

    @Test
    @DisplayName("points at Schema where the author wrote Schema")
    void pointsAtTheAuthorsSpelling() {
        assertThat(refused(strictProperty("{'type':'text'}").replace("\"schema\"", "\"Schema\""))
                        .findings())
                .extracting(Finding::pointer)
                .containsExactly("/format/Schema/properties/a/type");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SCHEMA", "schemas", "Name", "Type", "Strict"})
    @DisplayName("leaves every other spelling alone")
    void otherSpellings(String member) throws Exception {
        String text = strict(STRING).replace("\"strict\":true,", "\"strict\":true,\"" + member + "\":1,");

        assertThat(TextParameter.parse(text).json()).isEqualTo(JsonValues.parse(text));
    }

    @Test
    @DisplayName("may have null for what is left out, as responses repeat it")
    void nulls() throws Exception {
        String text = strict(STRING).replace("\"strict\":true", "\"strict\":null,\"description\":null");

        TextParameter parameter = TextParameter.parse(text);

        assertThat(parameter.json()).isEqualTo(JsonValues.parse(text));
        assertThat(parameter.strict()).isFalse();
    }

    @Test
    @DisplayName("may begin with a byte order mark, which does not go out")
    void byteOrderMark() throws Exception {
        TextParameter parameter = TextParameter.parse("\ufeff" + strict(STRING));

        assertThat(parameter.json()).isEqualTo(JsonValues.parse(strict(STRING)));
        assertThat(parameter.warnings()).isEmpty();
    }

    @Test
    @DisplayName("has a warning for each name that an object has twice, the last of which counts")
    void duplicateNames() throws Exception {
        String a = "'a':{'type':'array','items':{'type':'string'}}";
        TextParameter parameter = TextParameter.parse(json("{'format':{'type':'json_schema','name':'x','name':'n',"
                + "'schema':{'type':'object','properties':{'b/c':{'anyOf':[{},{'type':'null','type':'string'}]},"
                + a + "," + a + "," + a + "},'required':['a']}}}"));

        assertThat(parameter.name()).isEqualTo("n");
        assertThat(parameter.warnings())
                .filteredOn(warning -> warning.rule().equals("text.duplicate-name"))
                .extracting(Finding::pointer)
                .containsExactly(
                        "/format/name",
                        "/format/schema/properties/b~1c/anyOf/1/type",
                        "/format/schema/properties/a",
                        "/format/schema/properties/a");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SCHEMA", "Name", "Type", "Strict", "DESCRIPTION"})
    @DisplayName("warns of members that only look like the API's")
    void otherCase(String member) throws Exception {
        String text = strict(STRING).replace("\"strict\":true,", "\"strict\":true,\"" + member + "\":1,\"x\":1,");

        assertThat(TextParameter.parse(text).warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple("format.spelling", "/format/" + member));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text':{'format':{}}}|Give what is inside `text`, without the name.",
                "{'response_format':{}}|Give the members of its `json_schema`",
                "{'format':'{}'}|Give the object itself, not as text.",
                "{'format':1,}|no comma comes before a closing bracket",
                "{'format':1} // mine|there are no comments",
                "{'format':{'type':'json_schema','name':'n','schema':{},'strict':'yes'}}|Give true or false, or leave it out.",
            })
    @DisplayName("that looks like something else is told how to be one")
    void looksLikeSomethingElse(String text, String remedy) {
        assertThat(refused(json(text)).findings()).extracting(Finding::remedy).anyMatch(told -> told.contains(remedy));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|EMPTY|``|text.empty",
                "`  \t `|EMPTY|``|text.empty",
                "`{`|NOT_JSON|``|text.not-json",
                "`{'format':}`|NOT_JSON|``|text.not-json",
                "`hello`|NOT_JSON|``|text.not-json",
                "`{} {}`|NOT_JSON|``|text.not-json",
                "`{'a':1,}`|NOT_JSON|``|text.not-json",
                "`{'a':01}`|NOT_JSON|``|text.not-json",
                "`[]`|NOT_AN_OBJECT|``|text.not-an-object",
                "`null`|NOT_AN_OBJECT|``|text.not-an-object",
                "`'{}'`|NOT_AN_OBJECT|``|text.not-an-object",
                "`12`|NOT_AN_OBJECT|``|text.not-an-object",
                "`{}`|MISSING_MEMBER|``|format.missing-format",
                "`{'Format':{}}`|MISSING_MEMBER|``|format.missing-format",
                "`{'type':'object','properties':{}}`|MISSING_MEMBER|``|format.missing-format",
                "`{'format':null}`|WRONG_TYPE|`/format`|format.member-type",
                "`{'format':'json_schema'}`|WRONG_TYPE|`/format`|format.member-type",
                "`{'format':{'name':'n','schema':{}}}`|MISSING_MEMBER|`/format`|format.missing-type",
                "`{'format':{'type':'json_schema','schema':{}}}`|MISSING_MEMBER|`/format`|format.missing-name",
                "`{'format':{'type':'json_schema','name':'n'}}`|MISSING_MEMBER|`/format`|format.missing-schema",
                "`{'format':{'type':'text','name':'n','schema':{}}}`|WRONG_TYPE|`/format/type`|format.type",
                "`{'format':{'type':'json_object','name':'n','schema':{}}}`|WRONG_TYPE|`/format/type`|format.type",
                "`{'format':{'type':1,'name':'n','schema':{}}}`|WRONG_TYPE|`/format/type`|format.type",
                "`{'format':{'type':'json_schema','name':'','schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':'a b','schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':'ä','schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':'a\\n','schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':null,'schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':7,'schema':{}}}`|BAD_NAME|`/format/name`|format.name",
                "`{'format':{'type':'json_schema','name':'n','schema':'{}'}}`|INVALID_SCHEMA|`/format/schema`|format.schema",
                "`{'format':{'type':'json_schema','name':'n','schema':true}}`|INVALID_SCHEMA|`/format/schema`|format.schema",
                "`{'format':{'type':'json_schema','name':'n','schema':[]}}`|INVALID_SCHEMA|`/format/schema`|format.schema",
                "`{'format':{'type':'json_schema','name':'n','Schema':null}}`|INVALID_SCHEMA|`/format/Schema`|format.schema",
                "`{'format':{'type':'json_schema','name':'n','schema':{},'strict':'true'}}`|WRONG_TYPE|`/format/strict`|format.member-type",
                "`{'format':{'type':'json_schema','name':'n','schema':{},'strict':0}}`|WRONG_TYPE|`/format/strict`|format.member-type",
                "`{'text':{'format':{'type':'json_schema','name':'n','schema':{}}}}`|MISSING_MEMBER|``|format.missing-format",
                "`{'response_format':{'type':'json_schema'}}`|MISSING_MEMBER|``|format.missing-format",
                "`{/* c */}`|NOT_JSON|``|text.not-json",
                "`\ufeff`|EMPTY|``|text.empty",
                "`{'format':{'type':'json_schema','name':'n','schema':{},'description':1}}`|WRONG_TYPE|`/format/description`|format.member-type",
            })
    @DisplayName("is refused with the kind, the place and the rule")
    void refusedMembers(String text, Kind kind, String pointer, String rule) {
        InvalidTextParameterException refusal = refused(json(text));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.message()).isNotBlank().endsWith(".");
            assertThat(finding.remedy()).isNotBlank().endsWith(".");
        });
        assertThat(refusal).hasMessageStartingWith(refusal.findings().get(0).message());
    }

    @Test
    @DisplayName("may have a name of 64 characters and no more")
    void longestName() throws Exception {
        String longest = "n".repeat(64);

        assertThat(TextParameter.parse(strict(STRING).replace("answer", longest))
                        .name())
                .isEqualTo(longest);
        assertThat(refused(strict(STRING).replace("answer", longest + "n")).kind())
                .isEqualTo(Kind.BAD_NAME);
    }

    @Test
    @DisplayName("has all its mistakes told at once, and the most basic one as its kind")
    void allAtOnce() {
        InvalidTextParameterException refusal = refused(
                json(
                        "{'format':{'type':'json','strict':true,'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}"));

        assertThat(refusal.kind()).isEqualTo(Kind.MISSING_MEMBER);
        assertThat(refusal.findings())
                .extracting(Finding::rule)
                .containsExactly(
                        "format.type", "format.missing-name", "strict.additional-properties", "strict.required");
        assertThat(refusal).hasMessageEndingWith("And 1 more.");
    }

    @Test
    @DisplayName("in the shape of Chat Completions is told how to flatten it")
    void chatCompletionsShape() {
        assertThat(refused(json("{'format':{'type':'json_schema','json_schema':{'name':'n','schema':{}}}}"))
                        .findings())
                .extracting(Finding::remedy)
                .allSatisfy(remedy -> assertThat(remedy).contains("`json_schema`"));
    }

    @Test
    @DisplayName("that is only the format is told to wrap it")
    void onlyTheFormat() {
        assertThat(refused(json("{'type':'json_schema','name':'n','schema':{}}"))
                        .findings())
                .extracting(Finding::remedy)
                .containsExactly("Put what you gave inside: {\"format\": {…}}.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{}", "{'type':'array'}", "{'oneOf':[{'type':'string'},{'not':{}}]}", "{'default':1}"})
    @DisplayName("that is not strict may use all of JSON Schema, with strict recommended")
    void notStrict(String schema) throws Exception {
        TextParameter parameter = TextParameter.parse(loose(schema));

        assertThat(parameter.strict()).isFalse();
        assertThat(parameter.warnings()).extracting(Finding::rule).containsExactly("strict.recommended");
    }

    @Test
    @DisplayName("with strict: false is not strict")
    void strictFalse() throws Exception {
        assertThat(TextParameter.parse(strict("{}").replace("true", "false")).strict())
                .isFalse();
    }

    @Test
    @DisplayName("is read from a JsonObject as from text")
    void fromJsonObject() throws Exception {
        JsonObject text = (JsonObject) JsonValues.parse(strict(STRING));

        assertThat(TextParameter.of(text).json()).isSameAs(text);
    }

    @Test
    @DisplayName("refused keeps its kind and findings when it is serialized")
    void refusalIsSerializable() throws Exception {
        InvalidTextParameterException refusal = refused("{}");
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        new java.io.ObjectOutputStream(bytes).writeObject(refusal);

        InvalidTextParameterException copy = (InvalidTextParameterException)
                new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(copy.kind()).isEqualTo(refusal.kind());
        assertThat(copy.findings()).isEqualTo(refusal.findings());
    }
}
