package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.ProfileField;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fields of a schema")
class ProfileFieldsTest {

    private static List<ProfileField> fields(String schema) {
        return new ProfileFields(JsonValues.parse(schema.replace('\'', '"')).asJsonObject()).all();
    }

    @Test
    @DisplayName("come in its order, parents before their members, through lists and references")
    void order() {
        assertThat(fields("{'properties':{'b':{'type':'array','items':{'$ref':'#/$defs/x'}},'a/~':{'type':'string'}},"
                        + "'$defs':{'x':{'properties':{'d':{'type':['integer','null']},'c':{'$ref':'#/$defs/y'}}},"
                        + "'y':{'title':'Why','description':'Because.','type':'boolean'}}}"))
                .extracting(ProfileField::pointer, ProfileField::type, ProfileField::title)
                .containsExactly(
                        Tuple.tuple("/b", "array", ""),
                        Tuple.tuple("/b/*/d", "integer, null", ""),
                        Tuple.tuple("/b/*/c", "boolean", "Why"),
                        Tuple.tuple("/a~1~0", "string", ""));
    }

    @Test
    @DisplayName("are required where every alternative requires them")
    void required() {
        assertThat(fields("{'properties':{'p':{'anyOf':["
                        + "{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['a','b']},"
                        + "{'type':'null'},"
                        + "{'properties':{'a':{'type':'number'},'c':{}},'required':['a','c']}]}},'required':['p']}"))
                .extracting(ProfileField::pointer, ProfileField::type, ProfileField::required)
                .containsExactly(
                        Tuple.tuple("/p", "null", true),
                        Tuple.tuple("/p/a", "string, number", true),
                        Tuple.tuple("/p/b", "string", false),
                        Tuple.tuple("/p/c", "", false));
    }

    @Test
    @DisplayName("stop where a definition is inside itself")
    void recursive() {
        assertThat(fields("{'properties':{'tree':{'$ref':'#/$defs/node'},'root':{'$ref':'#'},'odd':{'$ref':'#anchor'}},"
                        + "'$defs':{'node':{'type':'object','properties':{'name':{'type':'string'},"
                        + "'children':{'type':'array','items':{'$ref':'#/$defs/node'}}}}}}"))
                .extracting(ProfileField::pointer)
                .startsWith("/tree", "/tree/name", "/tree/children", "/root", "/root/tree")
                .hasSizeLessThan(20);
    }

    @Test
    @DisplayName("are not more than a few thousand, however definitions refer to each other")
    void bounded() {
        String members = IntStream.range(0, 20)
                .mapToObj(i -> "'m" + i + "':{'$ref':'#/$defs/d" + i + "'}")
                .collect(Collectors.joining(","));
        String definitions = IntStream.range(0, 20)
                .mapToObj(i -> "'d" + i + "':{'properties':{" + members + "}}")
                .collect(Collectors.joining(","));

        assertThat(fields("{'properties':{" + members + "},'$defs':{" + definitions + "}}"))
                .hasSizeBetween(20, 21_000);
    }

    @Test
    @DisplayName("are soon told where alternatives double at each level")
    void doubling() {
        String definitions = IntStream.range(0, 60)
                .mapToObj(i -> "'d" + i + "':{'properties':{'m':{'anyOf':[{'$ref':'#/$defs/d" + (i + 1)
                        + "'},{'$ref':'#/$defs/d" + (i + 1) + "'}]}}}")
                .collect(Collectors.joining(","));

        assertThat(fields("{'$ref':'#/$defs/d0','$defs':{" + definitions + ",'d60':{'type':'string'}}}"))
                .isNotEmpty();
    }

    @Test
    @DisplayName("of requests and responses say what depends on the model")
    void modelDependent() {
        assertThat(new Profiles().of(ObjectType.TEXT, Direction.REQUEST).fields())
                .filteredOn(ProfileField::modelDependent)
                .extracting(ProfileField::pointer)
                .contains("/temperature", "/top_p", "/reasoning", "/reasoning/effort", "/text/verbosity")
                .doesNotContain("/model", "/input", "/instructions", "/max_output_tokens");
        assertThat(new Profiles().of(ObjectType.IMAGE, Direction.RESPONSE).fields())
                .filteredOn(ProfileField::modelDependent)
                .extracting(ProfileField::pointer)
                .contains("/data/*/b64_json", "/data/*/url", "/usage");
    }

    @Test
    @DisplayName("of a response tell what is inside its lists")
    void response() {
        assertThat(new Profiles().of(ObjectType.TEXT, Direction.RESPONSE).fields())
                .filteredOn(field -> field.pointer().equals("/output/*/content/*/text"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.type()).isEqualTo("string");
                    assertThat(field.first()).isTrue();
                });
        assertThat(new Profiles().of(ObjectType.EMBEDDING, Direction.RESPONSE).fields())
                .extracting(ProfileField::pointer, ProfileField::required)
                .containsExactly(
                        Tuple.tuple("/*/object", true),
                        Tuple.tuple("/*/index", true),
                        Tuple.tuple("/*/embedding", true));
    }
}
