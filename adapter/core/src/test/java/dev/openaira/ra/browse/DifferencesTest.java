package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a document says otherwise than a profile")
class DifferencesTest {
    private static final String SCHEMA = "{'type':'object','properties':{'kind':{'type':'string','enum':['a','b']},"
            + "'count':{'type':['integer','null'],'minimum':1,'default':2},'name':{'type':'string'},"
            + "'parts':{'type':'array','items':{'anyOf':[{'$ref':'#/$defs/p'},{'$ref':'#/$defs/q'}]}}},"
            + "'required':['kind'],'$defs':{"
            + "'p':{'type':'object','properties':{'type':{'const':'p','type':'string'},'x':{'type':'string'}}},"
            + "'q':{'type':'object','properties':{'type':{'const':'q','type':'string'}}}}}";

    private static Set<String> between(String profile, String document) {
        JsonObject there = Cases.object(document.replace('\'', '"'));
        return new Differences(Cases.object(profile.replace('\'', '"')), there).from(there);
    }

    @Test
    @DisplayName("is nothing where it says the same")
    void none() {
        assertThat(between(SCHEMA, SCHEMA)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':{'type':'string'}|'name':{'type':'string'},'more':{}|/more known: false, there true",
                "'name':{'type':'string'},|``|/name known: true, there false",
                "'name':{'type':'string'}|'name':{'type':['string','null']}|/name type: [string], there [null, string]",
                "'name':{'type':'string'}|'name':{'type':'string','deprecated':true}|/name deprecated: false, there true",
                "'name':{'type':'string'}|'name':{'type':'string','format':'uri'}|/name format: [], there [\"uri\"]",
                "'name':{'type':'string'}|'name':{'type':'string','maxLength':9}|/name maxLength: [], there [9]",
                "'name':{'type':'string'}|'name':{'type':'string','enum':['n']}|/name values: [], there [\"n\"]",
                "'name':{'type':'string'}|'name':{'anyOf':[{'type':'string'},{'type':'object'}]}|/name open objects: false, there true",
                "['a','b']|['a','b','c']|/kind values: [\"a\", \"b\"], there [\"a\", \"b\", \"c\"]",
                "['a','b']|['a']|/kind values: [\"a\", \"b\"], there [\"a\"]",
                "'minimum':1|'minimum':0|/count minimum: [1], there [0]",
                "'minimum':1|'exclusiveMinimum':1|/count exclusiveMinimum: [], there [1]",
                "'default':2|'default':3|/count default: [2], there [3]",
                "'required':['kind']|'required':['kind','name']|/name required: false, there true",
                "'required':['kind']|'required':[]|/kind required: true, there false",
                "'required':['kind']|'additionalProperties':false,'required':['kind']|` closed: false, there true`",
                "'type':'array'|'type':'array','maxItems':5|/parts maxItems: [], there [5]",
                "'q':{'type':'object'|'q':{'type':'object','additionalProperties':false|q closed: false, there true",
                "'x':{'type':'string'}|'x':{'type':'string'},'y':{}|p/y known: false, there true",
                "'const':'q'|'const':'r'|/parts/* kinds: [\"q\"], there [\"r\"]",
                ",{'$ref':'#/$defs/q'}|``|/parts/* kinds: [\"q\"], there []",
            })
    @DisplayName("is told with its place:")
    void told(String here, String there, String difference) {
        assertThat(SCHEMA).contains(here);

        assertThat(between(SCHEMA, SCHEMA.replace(here, there))).anyMatch(told -> told.startsWith(difference));
    }
}
