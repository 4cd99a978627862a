package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.loose;
import static dev.openaira.ra.profile.Texts.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schema")
class SchemaValidityTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'text'}|schema.invalid|/type",
                "{'type':7}|schema.invalid|/type",
                "{'type':[]}|schema.invalid|/type",
                "{'type':['string','string']}|schema.invalid|/type",
                "{'properties':[]}|schema.invalid|/properties",
                "{'properties':{'a':1}}|schema.invalid|/properties/a",
                "{'properties':{'a':{'minimum':'0'}}}|schema.invalid|/properties/a/minimum",
                "{'required':'a'}|schema.invalid|/required",
                "{'required':['a','a']}|schema.invalid|/required",
                "{'items':[{'type':'string'}]}|schema.invalid|/items",
                "{'minLength':-1}|schema.invalid|/minLength",
                "{'multipleOf':0}|schema.invalid|/multipleOf",
                "{'anyOf':[]}|schema.invalid|/anyOf",
                "{'enum':'a'}|schema.invalid|/enum",
                "{'additionalProperties':'false'}|schema.invalid|/additionalProperties",
                "{'$defs':{'x/y':{'type':'?'}}}|schema.invalid|/$defs/x~1y/type",
                "{'pattern':1}|schema.invalid|/pattern",
                "{'$ref':1}|schema.invalid|/$ref",
                "{'$schema':1}|schema.invalid|/$schema",
                "{'$id':'#frag'}|schema.invalid|/$id",
                "{'$schema':'https://example.org/dialect'}|schema.dialect|/$schema",
                "{'$ref':'https://json-schema.org/draft/2020-12/schema'}|schema.remote-reference|/$ref",
                "{'$ref':'other.json'}|schema.remote-reference|/$ref",
                "{'$ref':''}|schema.remote-reference|/$ref",
                "{'items':{'$dynamicRef':'http://example.org/#a'}}|schema.remote-reference|/items/$dynamicRef",
                "{'$ref':'#/$defs/missing'}|schema.unresolved-reference|/$ref",
                "{'$ref':'#/$defs/a b','$defs':{'a b':{}}}|schema.unresolved-reference|/$ref",
                "{'$ref':'#/type','type':'string'}|schema.unresolved-reference|/$ref",
                "{'$ref':'#anchor'}|schema.unresolved-reference|/$ref",
                "{'$ref':'#/anyOf/2','anyOf':[{},{}]}|schema.unresolved-reference|/$ref",
                "{'$ref':'#/anyOf/00','anyOf':[{},{}]}|schema.unresolved-reference|/$ref",
                "{'$ref':'#'}|schema.endless-reference|``",
                "{'anyOf':[{'$ref':'#'}]}|schema.endless-reference|``",
                "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'not':{'$ref':'#/$defs/a'}}}}"
                        + "|schema.endless-reference|/$defs/a",
                "{'$defs':{'a':{'$id':'x'}}}|schema.embedded-resource|/$defs/a/$id",
                "{'$defs':{'a':{'$schema':'https://json-schema.org/draft/2020-12/schema'}}}"
                        + "|schema.embedded-resource|/$defs/a/$schema",
                "{'pattern':'['}|schema.pattern|/pattern",
                "{'patternProperties':{'(':{}}}|schema.pattern|/patternProperties/(",
                "{'const':{'$id':'a b'}}|schema.not-compiled|``",
            })
    @DisplayName("is refused with rule and place")
    void refusedSchemas(String schema, String rule, String pointer) {
        InvalidTextParameterException refusal = refused(loose(schema));

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_SCHEMA);
        assertThat(refusal.findings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple(rule, "/format/schema" + pointer));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}}",
                "{'$ref':'#/definitions/a','definitions':{'a':{'type':'string'}}}",
                "{'$ref':'#/$defs/a%20b','$defs':{'a b':{'type':'string'}}}",
                "{'$ref':'#/$defs/a~1b~0','$defs':{'a/b~':{'type':'string'}}}",
                "{'$ref':'#x','$defs':{'a':{'$anchor':'x','type':'string'}}}",
                "{'$dynamicRef':'#x','$defs':{'a':{'$dynamicAnchor':'x','type':'string'}}}",
                "{'$ref':'#/allOf/1','allOf':[{},{'type':'string'}]}",
                "{'$id':'https://example.org/s','$schema':'https://json-schema.org/draft/2020-12/schema',"
                        + "'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}}",
                "{'$id':'my schema','type':['string','array']}",
                "{'type':['string','array'],'x-anything':{'type':7}}",
                "{'oneOf':[{'type':'string'},{'type':'number'}]}",
                "{'if':{'type':'array'},'then':{'maxItems':0},'else':{'type':'string'}}",
                "{'type':['string','array'],'const':'s'}",
            })
    @DisplayName("may use what 2020-12 knows, and does what it says")
    void validSchemas(String schema) throws Exception {
        TextParameter parameter = TextParameter.parse(loose(schema));

        assertThat(parameter.violations(Texts.value("'s'"))).isEmpty();
        assertThat(parameter.violations(Texts.value("{}"))).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} allows {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':['object','null'],'properties':{'x':{'$ref':'#'}},'required':['x']}|{'x':{'x':null}}",
                "{'properties':{'x':{'$ref':'#'}},'required':['x']}|{'x':7}",
                "{'properties':{'x':{'anyOf':[{'$ref':'#/$defs/y'},{'type':'null'}]}},'required':['x'],"
                        + "'$defs':{'y':{'type':'object','properties':{'y':{'$ref':'#/$defs/y'}},'required':['y']}}}|{'x':null}",
                "{'type':['object','array'],'properties':{'x':{'$ref':'#'}},'required':['x']}|[]",
                "{'type':'array','items':{'$ref':'#'},'maxItems':1}|[[]]",
                "{'type':'object','properties':{'x':{'$ref':'#a'}},'required':['x'],'$defs':{'y':{'$anchor':'a'}}}|{'x':1}",
                "{'type':'object','properties':{'x':{'oneOf':[{'$ref':'#'},{'const':1}]}},'required':['x']}|{'x':{'x':1}}",
                "{'allOf':[{'properties':{'x':{'$ref':'#'}},'required':['x']}]}|{'x':0}",
            })
    @DisplayName("may refer to itself where it comes to an end")
    void finite(String schema, String instance) throws Exception {
        assertThat(TextParameter.parse(loose(schema)).violations(Texts.value(instance)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{'x':{'allOf':[{'$ref':'#'}]}},'required':['x']}|/properties/x/allOf/0",
                "{'type':'object','properties':{'x':{'oneOf':[{'$ref':'#'}]}},'required':['x']}|/properties/x/oneOf/0",
                "{'type':'object','properties':{'~/':{'$ref':'#'}},'required':['~/']}|/properties/~0~1",
                "{'type':'array','items':{'$ref':'#'},'minItems':1.0}|/items",
            })
    @DisplayName("must not require itself without an end")
    void endless(String schema, String pointer) {
        assertThat(refused(loose(schema)).findings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple("schema.endless-instance", "/format/schema" + pointer));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://json-schema.org/draft-07/schema#",
                "http://json-schema.org/draft-04/schema#",
                "https://json-schema.org/draft/2019-09/schema"
            })
    @DisplayName("of an older draft is read as 2020-12, with a warning")
    void olderDraft(String draft) throws Exception {
        TextParameter parameter = TextParameter.parse(
                loose("{'$schema':'" + draft + "','$ref':'#/definitions/a','maxLength':1,'definitions':{'a':{}}}"));

        assertThat(parameter.warnings())
                .extracting(Finding::rule, Finding::pointer)
                .contains(Tuple.tuple("schema.dialect", "/format/schema/$schema"));
        // The older drafts ignore what stands beside $ref.
        assertThat(parameter.violations(Texts.value("'ab'"))).isNotEmpty();
    }

    @Test
    @DisplayName("has all its mistakes told at once")
    void allAtOnce() {
        assertThat(refused(loose("{'$ref':'a','properties':{'b':{'$ref':'#/c'},'d':{'pattern':'['}}}"))
                        .findings())
                .extracting(Finding::pointer)
                .containsExactly(
                        "/format/schema/$ref",
                        "/format/schema/properties/b/$ref",
                        "/format/schema/properties/d/pattern");
    }
}
