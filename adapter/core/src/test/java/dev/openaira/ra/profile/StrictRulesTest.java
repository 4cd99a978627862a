package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.json;
import static dev.openaira.ra.profile.Texts.object;
import static dev.openaira.ra.profile.Texts.refused;
import static dev.openaira.ra.profile.Texts.strict;
import static dev.openaira.ra.profile.Texts.strictProperty;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A strict schema")
class StrictRulesTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'type':'string'}",
                "{'type':'string','title':'t','description':'d'}",
                "{'type':['string','null']}",
                "{'type':'string','pattern':'^[a-z]+$'}",
                "{'type':'string','format':'date-time'}",
                "{'type':'string','format':'time'}",
                "{'type':'string','format':'date'}",
                "{'type':'string','format':'duration'}",
                "{'type':'string','format':'email'}",
                "{'type':'string','format':'hostname'}",
                "{'type':'string','format':'ipv4'}",
                "{'type':'string','format':'ipv6'}",
                "{'type':'string','format':'uuid'}",
                "{'type':'number','multipleOf':0.5,'minimum':0,'exclusiveMaximum':10}",
                "{'type':'integer','exclusiveMinimum':0,'maximum':10}",
                "{'type':'boolean'}",
                "{'type':'null'}",
                "{'type':'string','enum':['a','b']}",
                "{'type':['string','null'],'enum':['a',null]}",
                "{'type':'integer','enum':[1,2]}",
                "{'type':'number','enum':[1,2.5]}",
                "{'type':'string','const':'a'}",
                "{'type':'array','items':{'type':'string'},'minItems':1,'maxItems':3}",
                "{'anyOf':[{'type':'string'},{'type':'null'}]}",
                "{'anyOf':[{'$ref':'#'},{'type':'null'}]}",
                "{'type':'object','properties':{},'required':[],'additionalProperties':false}",
                "{'type':'object','properties':{},'additionalProperties':false}",
            })
    @DisplayName("may have such a property, without a warning")
    void allowedProperties(String property) throws Exception {
        assertThat(TextParameter.parse(strictProperty(property)).warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string','minLength':1}|strict.unsupported-keyword|/minLength",
                "{'type':'string','maxLength':1}|strict.unsupported-keyword|/maxLength",
                "{'type':'string','default':''}|strict.unsupported-keyword|/default",
                "{'type':'string','examples':['']}|strict.unsupported-keyword|/examples",
                "{'type':'string','allOf':[{'type':'string'}]}|strict.unsupported-keyword|/allOf",
                "{'type':'string','oneOf':[{'type':'string'}]}|strict.unsupported-keyword|/oneOf",
                "{'type':'string','not':{'type':'null'}}|strict.unsupported-keyword|/not",
                "{'type':'string','if':{'type':'null'}}|strict.unsupported-keyword|/if",
                "{'type':'string','then':{'type':'null'}}|strict.unsupported-keyword|/then",
                "{'type':'string','else':{'type':'null'}}|strict.unsupported-keyword|/else",
                "{'type':'string','dependentRequired':{}}|strict.unsupported-keyword|/dependentRequired",
                "{'type':'string','dependentSchemas':{}}|strict.unsupported-keyword|/dependentSchemas",
                "{'type':'string','patternProperties':{}}|strict.unsupported-keyword|/patternProperties",
                "{'type':'string','propertyNames':{'type':'string'}}|strict.unsupported-keyword|/propertyNames",
                "{'type':'string','minProperties':1}|strict.unsupported-keyword|/minProperties",
                "{'type':'string','maxProperties':1}|strict.unsupported-keyword|/maxProperties",
                "{'type':'string','unevaluatedProperties':{'type':'null'}}|strict.unsupported-keyword|/unevaluatedProperties",
                "{'type':'string','unevaluatedItems':{'type':'null'}}|strict.unsupported-keyword|/unevaluatedItems",
                "{'type':'string','prefixItems':[{'type':'null'}]}|strict.unsupported-keyword|/prefixItems",
                "{'type':'string','contains':{'type':'null'}}|strict.unsupported-keyword|/contains",
                "{'type':'string','minContains':1}|strict.unsupported-keyword|/minContains",
                "{'type':'string','maxContains':1}|strict.unsupported-keyword|/maxContains",
                "{'type':'string','uniqueItems':true}|strict.unsupported-keyword|/uniqueItems",
                "{'type':'string','format':'uri'}|strict.format|/format",
                "{'type':'string','format':'date_time'}|strict.format|/format",
                "{}|strict.missing-type|``",
                "{'description':'anything'}|strict.missing-type|``",
                "{'enum':['a']}|strict.missing-type|``",
                "{'const':'a'}|strict.missing-type|``",
                "{'anyOf':[{}]}|strict.missing-type|/anyOf/0",
                "true|strict.boolean-schema|``",
                "false|strict.boolean-schema|``",
                "{'type':'array','items':true}|strict.boolean-schema|/items",
                "{'type':'array'}|strict.array-items|``",
                "{'type':['array','null']}|strict.array-items|``",
                "{'anyOf':[{'$ref':'#','description':'d'},{'type':'null'}]}|strict.ref-siblings|/anyOf/0",
                "{'type':'object','properties':{}}|strict.additional-properties|``",
                "{'type':'object','properties':{},'additionalProperties':true}|strict.additional-properties|/additionalProperties",
                "{'type':'object','properties':{},'additionalProperties':{'type':'string'}}|strict.additional-properties|/additionalProperties",
                "{'type':['object','null'],'properties':{}}|strict.additional-properties|``",
                "{'type':'object','additionalProperties':false}|strict.object-properties|``",
                "{'type':'object','properties':{'b':{'type':'null'}},'additionalProperties':false}|strict.required|/properties/b",
                "{'type':'object','properties':{'x/y~z':{'type':'null'}},'additionalProperties':false}|strict.required|/properties/x~1y~0z",
                "{'type':'object','properties':{},'required':['b'],'additionalProperties':false}|strict.required-unknown|/required",
                "{'type':'string','enum':[]}|strict.empty-enum|/enum",
                "{'type':'string','enum':['a',1]}|strict.value-type|/enum/1",
                "{'type':'string','enum':['a',null]}|strict.value-type|/enum/1",
                "{'type':'integer','enum':[1.5]}|strict.value-type|/enum/0",
                "{'type':'string','const':true}|strict.value-type|/const",
                "{'type':'array','items':{'type':'string','const':{}}}|strict.value-type|/items/const",
                "{'anyOf':[{'type':'string','minLength':1}]}|strict.unsupported-keyword|/anyOf/0/minLength",
            })
    @DisplayName("is refused for such a property, with rule and place")
    void refusedProperties(String property, String rule, String pointer) {
        InvalidTextParameterException refusal = refused(strictProperty(property));

        assertThat(refusal.kind()).isEqualTo(Kind.STRICT_RULES);
        assertThat(refusal.findings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple(rule, "/format/schema/properties/a" + pointer));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'array','items':{'type':'string'}}|strict.root-object|``",
                "{'type':'string'}|strict.root-object|``",
                "{'type':['object','null'],'properties':{},'additionalProperties':false}|strict.root-object|``",
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}}|strict.root-object|``",
                "{'anyOf':[{'type':'string'}]}|strict.root-any-of|/anyOf",
                "{'type':'object','properties':{},'additionalProperties':false,'anyOf':[{'type':'string'}]}|strict.root-any-of|/anyOf",
                "{'type':'object','properties':{},'additionalProperties':false,'$defs':{'a':{'type':'array'}}}|strict.array-items|/$defs/a",
                "{'type':'object','properties':{},'additionalProperties':false,'definitions':{'a':{}}}|strict.missing-type|/definitions/a",
            })
    @DisplayName("is refused for such a root or definition")
    void refusedRoots(String schema, String rule, String pointer) {
        assertThat(refused(strict(schema)).findings())
                .extracting(Finding::rule, Finding::pointer)
                .contains(Tuple.tuple(rule, "/format/schema" + pointer));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string','x-order':1}|strict.unknown-keyword|/x-order",
                "{'type':'string','$comment':'c'}|strict.unknown-keyword|/$comment",
                "{'type':'string','deprecated':true}|strict.unknown-keyword|/deprecated",
                "{'type':'string','pattern':'^(?=a)'}|strict.pattern|/pattern",
                "{'type':'string','pattern':'(?<!a)b'}|strict.pattern|/pattern",
                "{'type':'string','pattern':'(a)\\\\1'}|strict.pattern|/pattern",
            })
    @DisplayName("has a warning for what the documentation does not mention")
    void warnings(String property, String rule, String pointer) throws Exception {
        assertThat(TextParameter.parse(strictProperty(property)).warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple(rule, "/format/schema/properties/a" + pointer));
    }

    @Test
    @DisplayName("has a warning for unions whose objects start alike, unless a constant tells them apart")
    void firstKeysOfUnions() throws Exception {
        String alike =
                "{'anyOf':[" + object("kind", "{'type':'string'}") + "," + object("kind", "{'type':'string'}") + "]}";
        String apart = "{'anyOf':[" + object("kind", "{'type':'string','const':'x'}") + ","
                + object("kind", "{'type':'string','enum':['y']}") + "," + object("other", "{'type':'string'}") + "]}";

        assertThat(TextParameter.parse(strictProperty(alike)).warnings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(Tuple.tuple("strict.any-of-first-key", "/format/schema/properties/a/anyOf/1"));
        assertThat(TextParameter.parse(strictProperty(apart)).warnings()).isEmpty();
    }

    @Test
    @DisplayName("may be recursive, through the root and through definitions")
    void recursion() throws Exception {
        String schema = json("{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#'},{'type':'null'}]},"
                + "'tree':{'$ref':'#/$defs/tree'}},'required':['next','tree'],'additionalProperties':false,"
                + "'$defs':{'tree':" + object("kids", "{'type':'array','items':{'$ref':'#/$defs/tree'}}") + "}}");

        TextParameter parameter = TextParameter.parse(strict(schema));

        assertThat(parameter.violations(
                        Texts.value("{'next':{'next':null,'tree':{'kids':[]}},'tree':{'kids':[{'kids':[]}]}}")))
                .isEmpty();
        assertThat(parameter.violations(
                        Texts.value("{'next':{'next':1,'tree':{'kids':[]}},'tree':{'kids':[{'kids':[]},{}]}}")))
                .extracting(Finding::pointer)
                .contains("/next/next", "/tree/kids/1");
    }

    @Test
    @DisplayName("takes names that are keywords as names, and data that looks like schemas as data")
    void namesAndData() throws Exception {
        String schema = "{'type':'object','properties':{'allOf':{'type':'string'},'$ref':{'type':'string'},"
                + "'required':{'type':'string'},'enum':{'type':'object','properties':{},'additionalProperties':false,"
                + "'enum':[{'minLength':1,'$ref':'nowhere','pattern':'['}]}},"
                + "'required':['allOf','$ref','required','enum'],'additionalProperties':false}";

        TextParameter parameter = TextParameter.parse(strict(schema));

        assertThat(parameter.warnings()).isEmpty();
        assertThat(parameter.violations(Texts.value("{'allOf':'','$ref':'','required':'','enum':{}}")))
                .extracting(Finding::rule)
                .isEqualTo(List.of("instance.enum"));
    }
}
