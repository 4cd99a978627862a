package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.JavaSource;
import dev.openaira.ra.profile.RecordSchemas;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The schema of a record written for a schema")
class SchemaOfRecordTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','description':'All of it.','properties':{'text':{'type':'string','description':'A \\n b'},"
                        + "'maybe':{'type':['string','null']},'flag':{'type':'boolean'},'count':{'type':'integer'},"
                        + "'countOrNull':{'type':['integer','null']},"
                        + "'small':{'type':'integer','minimum':-2147483648,'maximum':2147483647},'total':{'type':'number'},"
                        + "'on':{'type':'string','format':'date'},'at':{'type':'string','format':'date-time'},"
                        + "'time':{'type':'string','format':'time'},'id':{'type':'string','format':'uuid'},"
                        + "'or':{'anyOf':[{'type':'string','format':'date'},{'type':'null'}]},"
                        + "'the name':{'type':'string'},'class':{'type':'string'}},"
                        + "'required':['text','maybe','flag','count','countOrNull','small','total','on','at','time','id',"
                        + "'or','the name','class'],'additionalProperties':false}",
                "{'type':'object','properties':{'color':{'type':'string','enum':['red','green']},"
                        + "'other':{'anyOf':[{'type':'string','enum':['x','y']},{'type':'null'}],'description':'Or not.'},"
                        + "'each':{'type':'array','items':{'type':'string','enum':['v','w']}},"
                        + "'state':{'type':'string','enum':['in-progress','done','']},"
                        + "'texts':{'type':'array','items':{'type':['string','null']}},"
                        + "'matrix':{'type':'array','description':'Rows.','items':{'type':'array','items':{'type':'number'}}}},"
                        + "'required':['color','other','each','state','texts','matrix'],'additionalProperties':false}",
                "{'type':'object','properties':{'home':{'$ref':'#/$defs/Address'},'work':{'type':'object',"
                        + "'description':'Where she works.','properties':{'street':{'type':'string'}},'required':['street'],"
                        + "'additionalProperties':false},'others':{'type':'array','items':{'$ref':'#/$defs/Address'}},"
                        + "'none':{'anyOf':[{'$ref':'#/$defs/Address'},{'type':'null'}]}},"
                        + "'required':['home','work','others','none'],'additionalProperties':false,'$defs':{'Address':"
                        + "{'type':'object','description':'A place.','properties':{'street':{'type':'string'}},"
                        + "'required':['street'],'additionalProperties':false}}}",
                "{'type':'object','properties':{'name':{'type':'string'},'children':{'type':'array','items':{'$ref':'#'}},"
                        + "'branch':{'$ref':'#/$defs/Branch_Of'}},'required':['name','children','branch'],"
                        + "'additionalProperties':false,'$defs':{'Branch_Of':{'type':'object','properties':{"
                        + "'next':{'anyOf':[{'$ref':'#/$defs/Branch_Of'},{'type':'null'}]}},'required':['next'],"
                        + "'additionalProperties':false}}}",
            })
    @DisplayName("is the same schema")
    void same(String text) throws Exception {
        JsonObject schema = Schemas.read(text);
        JavaSource source = JavaRecords.of(schema, "com.acme", "Answer");
        try (CompiledSources classes = CompiledSources.of(folder, List.of(source))) {
            assertThat(new RecordSchemas().schemaOf(classes.type(source)))
                    .as(source.text())
                    .isEqualTo(schema);
        }
    }
}
