package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.JsonValues;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Text parameters and JSON for these tests, written with single quotes. */
final class Texts {

    private Texts() {}

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static JsonValue value(String singleQuoted) {
        return JsonValues.provider()
                .createReader(new StringReader(json(singleQuoted)))
                .readValue();
    }

    static String strict(String schema) {
        return json("{'format':{'type':'json_schema','name':'answer','strict':true,'schema':" + schema + "}}");
    }

    static String loose(String schema) {
        return json("{'format':{'type':'json_schema','name':'answer','schema':" + schema + "}}");
    }

    /** An object of a strict schema with one property. */
    static String object(String name, String property) {
        return "{'type':'object','properties':{'" + name + "':" + property + "},'required':['" + name
                + "'],'additionalProperties':false}";
    }

    static String strictProperty(String property) {
        return strict(object("a", property));
    }

    static InvalidTextParameterException refused(String text) {
        return catchThrowableOfType(InvalidTextParameterException.class, () -> TextParameter.parse(text));
    }
}
