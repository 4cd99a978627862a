package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("A wrong request")
class WrongRequestsTest {
    private static final Profiles PROFILES = new Profiles();

    private static List<Finding> check(ObjectType type, String request) {
        JsonStructure record = JsonValues.parse(request.replace('\'', '"'));
        return PROFILES.of(type, Direction.REQUEST).check(record);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/profiles/wrong-requests.txt", delimiter = '|', quoteCharacter = '`')
    @DisplayName("is found wrong where it is wrong, and nowhere else:")
    void wrong(String objectType, String request, String pointer, String rule) {
        assertThat(check(ObjectType.ofId(objectType).orElseThrow(), request))
                .extracting(Finding::pointer, Finding::rule)
                .containsExactly(Tuple.tuple(pointer, "record." + rule));
    }

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "/profiles/wrong-requests.txt", delimiter = '|', quoteCharacter = '`')
    @DisplayName("is told in sentences:")
    void sentences(String objectType, String request) {
        assertThat(check(ObjectType.ofId(objectType).orElseThrow(), request)).allSatisfy(finding -> {
            assertThat(finding.message()).matches("[`A-Z].*\\.");
            assertThat(finding.remedy()).matches("[A-Z].*\\.");
        });
    }

    @Test
    @DisplayName("has all that is wrong told at once")
    void several() {
        assertThat(check(ObjectType.TEXT, "{'temperature':3,'top_p':2,'input':[{'role':'x','content':5}]}"))
                .extracting(Finding::pointer)
                .containsExactlyInAnyOrder("/temperature", "/top_p", "/input/0/role", "/input/0/content");
    }

    @Test
    @DisplayName("has no more than 100 findings")
    void bounded() {
        String items =
                String.join(",", IntStream.range(0, 150).mapToObj(i -> "5").toList());

        assertThat(check(ObjectType.TEXT, "{'input':[" + items + "]}")).hasSize(100);
    }

    @Test
    @DisplayName("is told of without its own words")
    void discreet() {
        List<Finding> findings = check(
                ObjectType.TEXT,
                "{'model':['sesame'],'safety_identifier':'" + "sesame".repeat(20)
                        + "','truncation':'sesame','tools':[{'type':'sesame'}],'input':[{'role':'sesame'}]}");

        assertThat(findings).hasSizeGreaterThan(4);
        assertThat(findings.toString()).doesNotContain("sesame");
    }

    @Test
    @DisplayName("is told what would be right")
    void words() {
        assertThat(check(
                        ObjectType.TEXT,
                        "{'tools':[{'type':'telephone'}],'input':5,'tool_choice':{'type':'function'}}"))
                .extracting(Finding::message)
                .satisfiesExactlyInAnyOrder(
                        tools -> assertThat(tools).startsWith("The type is not one of \"function\", \"file_search\","),
                        input -> assertThat(input).isEqualTo("This is no string or array."),
                        choice -> assertThat(choice).isEqualTo("`name` is missing."));
    }

    @Test
    @DisplayName("with names that are too long is told so once, without them")
    void longNames() {
        String names = "'" + "n".repeat(65) + "':'x','" + "m".repeat(65) + "':'x'";

        assertThat(check(
                        ObjectType.TEXT,
                        "{'input':[{'type':'file_search_call','id':'f','status':'completed','queries':['q'],"
                                + "'results':[{'attributes':{" + names + "}}]}]}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.pointer()).isEqualTo("/input/0/results/0/attributes");
                    assertThat(finding.message()).isEqualTo("A member's name does not fit maxLength 64.");
                });
    }

    @Test
    @DisplayName("that is too large to be checked is said to be so")
    void unchecked() {
        JsonObject deep = JsonValues.parse("{\"metadata\":" + "[".repeat(200) + "]".repeat(200) + "}")
                .asJsonObject();

        assertThat(PROFILES.of(ObjectType.TEXT, Direction.REQUEST).check(deep))
                .extracting(Finding::rule)
                .containsExactly("record.not-checked");
    }

    @Test
    @DisplayName("is not one with members that nobody knows, where the API takes them")
    void unknown() {
        assertThat(check(ObjectType.TEXT, "{'model':'m','new_member':{'a':1},'tools':[{'type':'computer','new':2}]}"))
                .isEmpty();
        assertThat(check(ObjectType.IMAGE, "{'prompt':'p','new_member':1}")).isEmpty();
    }
}
