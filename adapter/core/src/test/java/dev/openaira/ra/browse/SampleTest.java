package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.TextParameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sample")
class SampleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'}|'text'",
                "{'type':'string','minLength':6}|'textxx'",
                "{'type':'string','maxLength':2}|'te'",
                "{'type':'string','format':'uuid'}|'123e4567-e89b-12d3-a456-426614174000'",
                "{'type':'string','pattern':'^[A-Z]{2}-[0-9]+$'}|'AA-1'",
                "{'type':'integer'}|1",
                "{'type':'integer','minimum':10}|10",
                "{'type':'integer','exclusiveMinimum':10}|11",
                "{'type':'integer','maximum':-3}|-3",
                "{'type':'integer','exclusiveMaximum':-3}|-4",
                "{'type':'integer','minimum':1,'multipleOf':7}|7",
                "{'type':'integer','minimum':1,'multipleOf':2.5}|25",
                "{'type':'integer','minimum':1.5}|2",
                "{'type':'integer','multipleOf':1e2}|100",
                "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':1}|0.5",
                "{'type':'number','minimum':0.2,'maximum':0.4}|0.3",
                "{'type':'number','minimum':5,'exclusiveMinimum':1,'maximum':9}|5",
                "{'type':['null','boolean']}|true",
                "{'type':'null'}|null",
                "{'enum':['b','a']}|'b'",
                "{'const':{'x':1}}|{'x':1}",
                "{'anyOf':[{'type':'null'},{'type':'string'}]}|null",
                "{'oneOf':[false,{'type':'integer'}]}|1",
                "{'allOf':[{'properties':{'a':{'type':'null'}}},{'properties':{'b':{'type':'null'}},'required':['b']}]}|{'a':null,'b':null}",
                "{'type':'array'}|['text']",
                "{'type':'array','items':{'type':'null'},'minItems':3}|[null,null,null]",
                "{'type':'array','items':{'type':'null'},'maxItems':0}|[]",
                "{'type':'array','items':false}|[]",
                "{'prefixItems':[{'type':'null'},{'type':'boolean'}]}|[null,true]",
                "{'required':['a']}|{'a':'text'}",
                "{'properties':{'a':{'$ref':'#'}}}|{}",
                "{'$ref':'#/$defs/x','$defs':{'x':{'type':'boolean'}}}|true",
                "{'type':'object','additionalProperties':{'type':'string'}}|{}",
            })
    @DisplayName("is an instance of its schema")
    void instances(String schema, String instance) throws Exception {
        JsonObject json = Cases.object(schema.replace('\'', '"'));

        assertThat(new SchemaSample(json).instance()).contains(Cases.json(instance.replace('\'', '"')));
        assertThat(violations(json, new SchemaSample(json).instance().orElseThrow()))
                .isEmpty();
    }

    /** Of what no answer can be as a whole: in a list. */
    private static List<Finding> violations(JsonObject schema, JsonValue instance) throws Exception {
        if (!schema.containsKey("type")) {
            return TextParameter.of(Cases.text(Cases.format(schema, false))).violations(instance);
        }
        JsonObject list = JsonValues.provider()
                .createObjectBuilder()
                .add("type", "array")
                .add("items", schema)
                .build();
        return TextParameter.of(Cases.text(Cases.format(list, false)))
                .violations(
                        JsonValues.provider().createArrayBuilder().add(instance).build());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'type':'integer','minimum':3,'maximum':2}",
                "{'type':'integer','exclusiveMinimum':3,'exclusiveMaximum':4}",
                "{'type':'number','multipleOf':10,'minimum':1,'maximum':9}",
                "{'type':'string','minLength':3,'maxLength':2}",
                "{'enum':[]}",
                "{'properties':{'a':{'$ref':'#'}},'required':['a']}",
                "{'type':'array','items':{'$ref':'#'},'minItems':1}",
                "{'type':'array','items':{'type':'null'},'minItems':2,'maxItems':1}",
                "{'properties':{'a':false},'required':['a']}",
                "{'anyOf':[false]}",
            })
    @DisplayName("is none where there is none")
    void none(String schema) {
        assertThat(new SchemaSample(Cases.object(schema.replace('\'', '"'))).instance())
                .isEmpty();
    }

    @ParameterizedTest(name = "/{0}/")
    @ValueSource(
            strings = {
                "abc",
                "^abc$",
                "a|b",
                "(a|b)c",
                "(?:a|b)+c?",
                "(?<year>[0-9]{4})-(0[1-9]|1[0-2])",
                "^@[a-zA-Z0-9_]+$",
                "^[^a-z]*$",
                "^[^aA1 -]{2,3}$",
                "^\\d{3}\\s\\w+\\D\\S\\W$",
                "^\\p{L}+ \\p{Lu}\\p{Nd}$",
                "^.{5}\\.\\(\\)\\\\$",
                "^\\u0041\\x42$",
                "^[\\]\\-\\\\]$",
                "^[\\u3040-\\u30ff]+$",
                "^a{0}b{0,2}c{2,}?$",
                "^a*+b??$",
                "\\bword\\b",
                "^(P(?:[0-9]{1,6}D|(?:[0-9]{1,6}D)?T[0-9]{1,6}H))$",
                "",
            })
    @DisplayName("matches its pattern")
    void patterns(String pattern) {
        assertThat(SamplePattern.text(pattern)).isNotNull().containsPattern(Pattern.compile(pattern));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"(?=a)b", "(?<!a)b", "(a)\\1", "(?<x>a)\\k<x>", "\\Qa\\E", "a{5000}", "(a{999}){999}"})
    @DisplayName("is none where its pattern says more than it understands")
    void unknownPatterns(String pattern) {
        assertThat(SamplePattern.text(pattern)).isNull();
    }

    @Test
    @DisplayName("is none for nested groups without an end")
    void deepPatterns() {
        assertThat(SamplePattern.text("(".repeat(400) + "a" + ")".repeat(400))).isNull();
    }
}
