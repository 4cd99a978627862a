package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bare schema")
class BareSchemaTest {

    private static JsonObject json(String text) {
        return JsonValues.parse(text.replace('\'', '"')).asJsonObject();
    }

    @Test
    @DisplayName("has no words for people, wherever they stood")
    void words() {
        assertThat(BareSchema.of(json("{'title':'t','type':'object','properties':{'a':{'description':'d','anyOf':["
                        + "{'type':'string','examples':['x'],'default':'y'},{'x-own':true,'type':'null'}]}},"
                        + "'$defs':{'b':{'items':{'$comment':'c','deprecated':true,'type':'string'}}}}")))
                .isEqualTo(json("{'type':'object','properties':{'a':{'anyOf':[{'type':'string'},{'type':'null'}]}},"
                        + "'$defs':{'b':{'items':{'type':'string'}}}}"));
    }

    @Test
    @DisplayName("keeps members and data of the same names")
    void names() {
        JsonObject schema = json("{'properties':{'title':{'type':'string'},'default':{'const':{'title':'x'}}},"
                + "'required':['title','description'],'enum':[{'title':'x'}],'patternProperties':{'title':true},"
                + "'dependentRequired':{'title':['default']},'additionalProperties':false}");

        assertThat(BareSchema.of(schema)).isEqualTo(schema);
    }
}
