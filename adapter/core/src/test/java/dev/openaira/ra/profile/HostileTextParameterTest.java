package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.json;
import static dev.openaira.ra.profile.Texts.loose;
import static dev.openaira.ra.profile.Texts.refused;
import static dev.openaira.ra.profile.Texts.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hostile input")
@Timeout(60)
class HostileTextParameterTest {

    // What a server's thread has at least; Linux gives 1 MB.
    private static final long SMALL_STACK = 512 * 1024;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"a\":", "[", "{\"x\":[[", "[{\"a\":["})
    @DisplayName("nested 100,000 levels deep is refused before it is read")
    void deepText(String level) {
        InvalidTextParameterException refusal = refused(level.repeat(100_000));

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(refusal).hasMessageContaining("128 levels");
    }

    @Test
    @DisplayName("nested 100,000 levels deep is refused as a JsonObject too")
    void deepObject() throws Exception {
        JsonObject deep = JsonValue.EMPTY_JSON_OBJECT;
        for (int level = 0; level < 100_000; level++) {
            deep = JsonValues.provider().createObjectBuilder().add("not", deep).build();
        }
        JsonObject text = JsonValues.provider()
                .createObjectBuilder((JsonObject) JsonValues.parse(loose("{}")))
                .add("x", deep)
                .build();

        assertThat(onASmallStack(() -> refusedObject(text).kind())).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("as deep as allowed is checked on a small stack")
    void deepestSchema() throws Exception {
        String schema = "{'not':".repeat(120) + "{}" + "}".repeat(120);

        assertThat(onASmallStack(() -> refused(loose(schema)).kind())).isIn(Kind.TOO_LARGE, Kind.INVALID_SCHEMA);
        String nested = "{'properties':{'a':".repeat(50) + "{'anyOf':[{'type':'string'}]}" + "}}".repeat(50);
        String instance = "{'a':".repeat(50) + "1" + "}".repeat(50);
        assertThat(onASmallStack(() -> TextParameter.parse(loose(nested)).violations(value(instance))))
                .extracting(Finding::pointer)
                .contains("/a".repeat(50));
    }

    @Test
    @DisplayName("of 10 MB is refused by its size alone")
    void tenMegabytes() {
        String text = loose("{'description':'" + "x".repeat(10 * 1024 * 1024) + "'}");

        assertThat(refused(text).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("of a long name above many values is refused for its pointers")
    void longPointers() {
        String schema = IntStream.range(0, 2_000)
                .mapToObj(i -> "'p" + i + "':{}")
                .collect(Collectors.joining(
                        ",", "{'properties':{'" + "n".repeat(500_000) + "':{'properties':{", "}}}}"));

        assertThat(refused(loose(schema)).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("with thousands of mistakes has the first thousand told, and fewer where their places are long")
    void manyMistakes() {
        String mistakes =
                IntStream.range(0, 3_000).mapToObj(i -> "{}").collect(Collectors.joining(",", "{'anyOf':[", "]}"));

        assertThat(refused(Texts.strictProperty(mistakes)).findings())
                .hasSize(1_001)
                .last()
                .extracting(Finding::rule)
                .isEqualTo("findings.more");
        assertThat(refused(Texts.strict(Texts.object("n".repeat(2_000), mistakes)))
                        .findings())
                .hasSizeBetween(400, 600);
    }

    @Test
    @DisplayName("with tens of thousands of schemas is refused as a whole")
    void manySchemas() {
        String schemas =
                IntStream.range(0, 100_000).mapToObj(i -> "{}").collect(Collectors.joining(",", "{'anyOf':[", "]}"));

        assertThat(refused(loose(schemas)).findings()).extracting(Finding::rule).containsExactly("schema.not-checked");
    }

    @Test
    @DisplayName("with a chain of a thousand references is refused")
    void longChain() {
        String definitions = IntStream.range(0, 1_000)
                .mapToObj(i -> "'d" + i + "':{'$ref':'#/$defs/d" + (i + 1) + "'}")
                .collect(Collectors.joining(",", "{'$defs':{", ",'d1000':{}},'$ref':'#/$defs/d0'}"));

        assertThat(refused(loose(definitions)).findings())
                .extracting(Finding::rule)
                .containsExactly("schema.reference-chain");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"(", "[", "(?:", "a{"})
    @DisplayName("with a pattern that overwhelms the compiler of patterns is refused")
    void hugePattern(String part) {
        assertThat(refused(loose("{'pattern':'" + part.repeat(100_000) + "'}")).findings())
                .extracting(Finding::rule)
                .containsExactly("schema.pattern");
        assertThat(refused(loose("{'pattern':'" + part.repeat(450) + "'}")).findings())
                .extracting(Finding::rule)
                .containsExactly("schema.pattern");
    }

    @Test
    @DisplayName("with a pattern of more than a thousand characters is refused, however well formed")
    void longestPattern() throws Exception {
        String deepest = "(".repeat(500) + ")".repeat(500);

        assertThat(onASmallStack(() -> TextParameter.parse(loose("{'pattern':'" + deepest + "'}"))
                        .violations(value("''"))))
                .isEmpty();
        assertThat(refused(loose("{'pattern':'a" + deepest + "'}")).findings())
                .extracting(Finding::rule)
                .containsExactly("schema.pattern");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"^(.*a){25}$", "^(.*.*.*.*.*.*.*.*)*y$"})
    @DisplayName("that makes a pattern try for ever is given up on")
    void endlessPattern(String pattern) throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'pattern':'" + pattern + "'}"));

        assertThat(onASmallStack(() -> parameter.violations(value("'" + "a".repeat(200) + "!'"))))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("that makes a pattern recurse for every character is given up on")
    void recursivePattern() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'pattern':'^(a|b)*$'}"));

        assertThat(onASmallStack(() -> parameter.violations(value("'" + "ab".repeat(500_000) + "'"))))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("as names for patternProperties is given up on")
    void endlessPatternForNames() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'patternProperties':{'^(.*a){25}$':true}}"));

        assertThat(parameter.violations(value("{'" + "a".repeat(200) + "!':1}")))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("of long text is checked against an ordinary pattern")
    void longText() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'pattern':'^[a-z ]*$'}"));

        assertThat(parameter.violations(value("'" + "some words ".repeat(100_000) + "'")))
                .isEmpty();
    }

    @Test
    @DisplayName("that doubles the work with every level is given up on")
    void doublingUnions() throws Exception {
        TextParameter parameter = TextParameter.parse(
                loose("{'properties':{'a':{'anyOf':[{'$ref':'#'},{'$ref':'#'}]}},'additionalProperties':false}"));
        String instance = "{'a':".repeat(60) + "{}" + "}".repeat(60);

        assertThat(onASmallStack(() -> parameter.violations(value(instance))))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("deeper than a recursive schema can be followed is given up on")
    void deepInstance() throws Exception {
        TextParameter parameter =
                TextParameter.parse(loose("{'properties':{'a':{'anyOf':[{'type':'null'},{'allOf':[{'$ref':'#'}]}]}}}"));
        String instance = "{'a':".repeat(120) + "null" + "}".repeat(120);

        assertThat(onASmallStack(() -> parameter.violations(value(instance))))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("of a long name above many values is given up on, for their pointers would fill the memory")
    void longPointersOfInstance() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'additionalProperties':{'items':{'type':'integer'}}}"));
        String items = IntStream.range(0, 2_000).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));

        assertThat(parameter.violations(value("{'" + "n".repeat(500_000) + "':" + items + "}")))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("of 129 levels is given up on, of 128 not")
    void deepestInstance() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{}"));

        assertThat(parameter.violations(value("[".repeat(128) + "]".repeat(128))))
                .isEmpty();
        assertThat(parameter.violations(value("[".repeat(129) + "]".repeat(129))))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e2000"})
    @DisplayName("of numbers out of all bounds is given up on, not written out")
    void hugeNumbers(String number) throws Exception {
        TextParameter parameter =
                TextParameter.parse(loose("{'type':['integer','object'],'multipleOf':3,'minimum':1,'enum':[3]}"));

        assertThat(parameter.violations(value(number)))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
        assertThat(refused(loose("{'minimum':" + number + "}")).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1e99999999999", "LONG"})
    @DisplayName("of numbers that cannot be read is refused")
    void unreadableNumbers(String number) {
        String digits = number.replace("LONG", "1".repeat(10_000));

        assertThat(refused(loose("{'minimum':" + digits + "}")).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("of a million wrong values is given up on within little memory")
    void millionsOfWrongValues() throws Exception {
        TextParameter parameter = TextParameter.parse(loose("{'items':{'type':'string','minLength':1}}"));
        JsonValue million = JsonValues.parse(
                IntStream.range(0, 1_000_000).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]")));

        assertThat(parameter.violations(million)).extracting(Finding::rule).containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("of a hundred thousand values is looked up in a schema of as many, not compared one by one")
    void manyComparisons() throws Exception {
        String values = IntStream.range(0, 90_000).mapToObj(i -> "" + i).collect(Collectors.joining(",", "[", "]"));
        TextParameter parameter = TextParameter.parse(loose("{'items':{'enum':" + values + "},'uniqueItems':true}"));

        assertThat(parameter.violations(value(values))).isEmpty();
    }

    @Test
    @DisplayName("of texts that all have one hash is given up on")
    void sameHashes() throws Exception {
        String texts = IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "'", "'")))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(TextParameter.parse(loose("{'uniqueItems':true}")).violations(value(texts)))
                .extracting(Finding::rule)
                .containsExactly("instance.not-checked");
    }

    @Test
    @DisplayName("leads to no request over the network")
    void nothingIsFetched() {
        assertThat(refused(loose("{'$schema':'http://127.0.0.1:1/s','$ref':'http://127.0.0.1:1/r'}"))
                        .findings())
                .extracting(Finding::rule)
                .isEqualTo(List.of("schema.dialect"));
    }

    private static InvalidTextParameterException refusedObject(JsonObject text) {
        try {
            TextParameter.of(text);
            throw new AssertionError("not refused");
        } catch (InvalidTextParameterException e) {
            return e;
        }
    }

    private static <T> T onASmallStack(java.util.concurrent.Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        return task.get();
    }

    static {
        // Loads what the first evaluation needs, so that the small stacks measure evaluations only.
        refused(json("{}"));
    }
}
