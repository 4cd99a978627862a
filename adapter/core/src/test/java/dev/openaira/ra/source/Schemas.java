package dev.openaira.ra.source;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schemas, in single quotes, that records have to be written for. */
final class Schemas {
    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        add(
                "flat",
                "{'type':'object','title':'An invoice','description':'What is owed.','properties':{"
                        + "'number':{'type':'string','description':'Its number.'},'paid':{'type':'boolean'},"
                        + "'lines':{'type':'integer'},'total':{'type':'number'},'note':{'type':['string','null']}},"
                        + "'required':['number','paid','lines','total','note'],'additionalProperties':false}");
        add(
                "optional",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'boolean'},"
                        + "'c':{'type':'integer'},'d':{'type':'number'},'e':{'type':['integer','null']},"
                        + "'f':{'type':'array','items':{'type':'string'}}}}");
        add(
                "nested",
                "{'type':'object','properties':{'address':{'type':'object','description':'Where.',"
                        + "'properties':{'street':{'type':'string'},'geo':{'type':'object','properties':{"
                        + "'lat':{'type':'number'},'lon':{'type':'number','format':'double'}},'required':['lat','lon'],"
                        + "'additionalProperties':false}},'required':['street','geo'],'additionalProperties':false},"
                        + "'lines':{'type':'array','items':{'type':'object','properties':{'sku':{'type':'string'},"
                        + "'count':{'type':'integer','minimum':0,'maximum':99}},'required':['sku','count'],"
                        + "'additionalProperties':false}}},'required':['address','lines'],'additionalProperties':false}");
        add(
                "recursive",
                "{'type':'object','properties':{'name':{'type':'string'},'children':{'type':'array',"
                        + "'items':{'$ref':'#'}},'next':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},"
                        + "'required':['name','children','next'],'additionalProperties':false}");
        add(
                "definitions",
                "{'type':'object','properties':{'head':{'$ref':'#/$defs/node'},"
                        + "'other':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}],'description':'Or none.'},"
                        + "'color':{'$ref':'#/$defs/the-color'}},'required':['head','other','color'],"
                        + "'additionalProperties':false,'$defs':{'node':{'type':'object','properties':{"
                        + "'value':{'type':'number'},'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},"
                        + "'required':['value','next'],'additionalProperties':false},"
                        + "'the-color':{'type':'string','enum':['red','green']}}}");
        add(
                "nullable records",
                "{'type':'object','properties':{'failure':{'anyOf':[{'type':'object','properties':{"
                        + "'code':{'type':['string','null']},'param':{'type':'string'},'line':{'type':'integer'},"
                        + "'cause':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},'required':['code','line']},{'type':'null'}]},"
                        + "'text':{'type':'string'}},'required':['failure']}");
        add(
                "nullable lists in lists",
                "{'type':'object','properties':{'nodes':{'type':'array','items':{'$ref':'#/$defs/node'}},"
                        + "'map':{'type':['object','null'],'additionalProperties':{'$ref':'#/$defs/node'}}},"
                        + "'required':['nodes','map'],'$defs':{'node':{'type':'object','properties':{"
                        + "'children':{'type':['array','null'],'items':{'$ref':'#/$defs/node'}},"
                        + "'more':{'type':['array','null'],'items':{'$ref':'#/$defs/node'}},"
                        + "'map':{'type':['object','null'],'additionalProperties':{'$ref':'#/$defs/node'}}},"
                        + "'required':['children','more','map']}}}");
        add(
                "refined",
                "{'type':'object','properties':{'strict':{'$ref':'#/$defs/a','required':['n']},"
                        + "'loose':{'$ref':'#/$defs/a'}},'required':['strict','loose'],'$defs':{'a':{'type':'object',"
                        + "'properties':{'n':{'type':'integer'}}}}}");
        add(
                "long texts",
                "{'type':'object','properties':{'in':{'type':'object','properties':{'" + "n".repeat(21_846)
                        + "':{'type':'string'}}},'a':{'type':'string','description':'" + "d".repeat(21_846)
                        + "'},'b':{'type':'string','description':'" + "é".repeat(21_845) + "'},'c':{'enum':['"
                        + "e".repeat(21_846) + "','e']}}}");
        add(
                "reference",
                "{'$ref':'#/$defs/node','$defs':{'node':{'type':'object','properties':{'x':{'type':'string'},"
                        + "'in':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},'required':['x','in']}}}");
        add("thousand", "{'type':'object','properties':{'a':{'enum':[" + thousand() + "]}},'required':['a']}");
        add(
                "enums",
                "{'type':'object','properties':{'plain':{'enum':['draft','in_progress']},"
                        + "'odd':{'type':'string','enum':['','a b','a-b','a_b','1','class','é','A B','\\n','*/',null]},"
                        + "'maybe':{'type':['string','null'],'enum':['x-1','y-2',null]},"
                        + "'words':{'type':'array','items':{'enum':['no-1','no-2']}},"
                        + "'each':{'type':'array','items':{'anyOf':[{'enum':['no-3','no-4']},{'type':'null'}]}},"
                        + "'byKey':{'type':'object','additionalProperties':{'enum':['v-1','v-2']}},"
                        + "'byList':{'type':'object','additionalProperties':{'type':'array','items':{'enum':['l-1','l-2']}}},"
                        + "'lists':{'type':'array','items':{'type':'array','items':{'enum':['m-1','m-2']}}},"
                        + "'optionalLists':{'type':'array','items':{'type':['array','null'],'items':{'enum':['o-1','o-2']}}},"
                        + "'numbers':{'type':'integer','enum':[1,2,3]},'fractions':{'enum':[0.5,2.25]},"
                        + "'flags':{'enum':[true,false]},'mixed':{'enum':['a',1,null]},'fixed':{'const':'response'}},"
                        + "'required':['plain','odd','maybe','words','each','byKey','numbers','fractions','flags','mixed','fixed'],"
                        + "'additionalProperties':false}");
        add(
                "numbers",
                "{'type':'object','properties':{'i':{'type':'integer','minimum':-2147483648,"
                        + "'maximum':2147483647},'l':{'type':'integer','minimum':0},'j':{'type':'integer','minimum':1,"
                        + "'maximum':3000000000},'big':{'type':'integer','minimum':0,'maximum':100000000000000000000},"
                        + "'x':{'type':'number'},'y':{'type':'number','minimum':0,'maximum':1},"
                        + "'f':{'type':'number','format':'float'},'n':{'type':['number','null']},"
                        + "'m':{'type':['integer','null'],'minimum':0,'maximum':5}},"
                        + "'required':['i','l','j','big','x','y','f','n','m']}");
        add(
                "texts",
                "{'type':'object','properties':{'at':{'type':'string','format':'date-time'},"
                        + "'on':{'type':'string','format':'date'},'clock':{'type':'string','format':'time'},"
                        + "'id':{'type':'string','format':'uuid'},'uri':{'type':'string','format':'uri'},"
                        + "'code':{'type':'string','pattern':'^[A-Z]{3}-[0-9]{2}$'},'none':{'type':['string','null'],"
                        + "'format':'date'},'dates':{'type':'array','items':{'type':'string','format':'date'}}},"
                        + "'required':['at','on','clock','id','uri','code','none','dates'],'additionalProperties':false}");
        add(
                "unions",
                "{'type':'object','properties':{'input':{'anyOf':[{'type':'string'},{'type':'array','items':"
                        + "{'type':'string'}}]},'choice':{'oneOf':[{'type':'object','properties':{'kind':{'enum':['a']},"
                        + "'x':{'type':'string'}},'required':['kind','x'],'additionalProperties':false},"
                        + "{'type':'object','properties':{'kind':{'enum':['b']},'y':{'type':'integer'}},"
                        + "'required':['kind','y'],'additionalProperties':false}]},'either':{'type':['string','integer']},"
                        + "'orNull':{'anyOf':[{'type':'string'},{'type':'integer'},{'type':'null'}]},"
                        + "'lists':{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array','items':"
                        + "{'type':'integer'}}]},'model':{'anyOf':[{'type':'string'},{'enum':['a','b']}]},"
                        + "'any':{},'each':{'type':'array','items':{'type':['string','number','null']}},"
                        + "'tuple':{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false},"
                        + "'nothing':{'type':'null'},'object':{'type':'object'},'list':{'type':'array'}},"
                        + "'required':['input','choice','either','orNull','lists','model','any','each','tuple','nothing',"
                        + "'object','list']}");
        add(
                "optional unions",
                "{'type':'object','properties':{'a':{'type':['string','integer','null']},"
                        + "'b':{'anyOf':[{'type':'object'},{'type':'null'}]},'c':{'type':'array'},'d':true}}");
        add(
                "maps",
                "{'type':'object','properties':{'metadata':{'type':'object','additionalProperties':"
                        + "{'type':'string'}},'counts':{'type':['object','null'],'additionalProperties':{'type':'integer'}},"
                        + "'deep':{'type':'object','additionalProperties':{'type':'array','items':{'type':'object',"
                        + "'properties':{'x':{'type':'string'}},'required':['x']}}},'withNull':{'type':'object',"
                        + "'additionalProperties':{'type':['string','null']}},'any':{'type':'object','additionalProperties':true},"
                        + "'patterns':{'type':'object','patternProperties':{'^x[0-9]{2}$':{'type':'string'}}},"
                        + "'anything':{'type':'object','additionalProperties':{'type':['string','integer']}}},"
                        + "'required':['metadata','counts','deep','withNull','any','patterns','anything']}");
        add(
                "lists",
                "{'type':'object','properties':{'nulls':{'type':'array','items':{'type':['string','null']}},"
                        + "'records':{'type':'array','items':{'anyOf':[{'type':'object','properties':{'x':{'type':'string'}},"
                        + "'required':['x']},{'type':'null'}]}},'matrix':{'type':'array','items':{'type':'array','items':"
                        + "{'type':'number'}}},'numbers':{'type':'array','items':{'type':['integer','null']}},"
                        + "'listsOrNull':{'type':'array','items':{'type':['array','null'],'items':{'type':'boolean'}}},"
                        + "'loop':{'$ref':'#/$defs/loop'}},'required':['nulls','records','matrix','numbers','listsOrNull','loop'],"
                        + "'$defs':{'loop':{'type':'array','items':{'$ref':'#/$defs/loop'}}}}");
        add(
                "odd names",
                "{'type':'object','properties':{'a b':{'type':'string'},'a-b':{'type':'string'},"
                        + "'aB':{'type':'string'},'class':{'type':'string'},'_':{'type':'string'},"
                        + "'1st':{'type':'string'},'getClass':{'type':'string'},'hashCode':{'type':'integer'},"
                        + "'toString':{'type':'string'},'wait':{'type':'string'},'notify':{'type':'string'},"
                        + "'getName':{'type':'string'},'isOpen':{'type':'boolean'},'get':{'type':'string'},'is':{'type':'string'},"
                        + "'record':{'type':'string'},'var':{'type':'string'},'yield':{'type':'string'},'equals':{'type':'string'},"
                        + "'true':{'type':'string'},'größe':{'type':'string'},'中文':{'type':'string'},'!!':{'type':'string'},"
                        + "'??':{'type':'string'},'\\u0000':{'type':'string'},'\\\"\\\\u0022':{'type':'string'},'$x':{'type':'string'},"
                        + "'value':{'type':'string'},'\\ud800':{'type':'string'},'x\\u200by':{'type':'string'},"
                        + "'URL':{'type':'string'},'Url':{'type':'string'},'x.y':{'type':'string'},'name':{'type':'string'}},"
                        + "'required':['a b','class','getClass','isOpen','hashCode'],'additionalProperties':false}");
        add(
                "empty name",
                "{'type':'object','properties':{'':{'type':'string'},'in':{'type':'object','properties':"
                        + "{'':{'type':'string'}}}}}");
        add(
                "odd types",
                "{'type':'object','properties':{'string':{'$ref':'#/$defs/String'},"
                        + "'list':{'$ref':'#/$defs/List'},'object':{'$ref':'#/$defs/object'},'record':{'$ref':'#/$defs/record'},"
                        + "'Object':{'$ref':'#/$defs/OBJECT'},'odd types':{'type':'object','properties':{'x':{'type':'string'}},"
                        + "'required':['x']},'optional':{'enum':['a-a','b-b']},'adapter':{'enum':['a-a','b-b']},"
                        + "'many':{'type':'array','items':{'$ref':'#/$defs/größe'}},'empty':{'$ref':'#/$defs/~1~0%20'},"
                        + "'jsonValue':{'type':'object','properties':{'x':{'type':['string','integer']}},'required':['x']}},"
                        + "'required':['string','list','object','record','Object','odd types','optional','adapter','many',"
                        + "'empty','jsonValue'],'$defs':{'String':{'type':'object','properties':{'s':{'type':'string'}},"
                        + "'required':['s']},'List':{'type':'object','properties':{'l':{'type':'array','items':{'type':'string'}}},"
                        + "'required':['l']},'object':{'type':'object','properties':{'o':{'type':'string'}}},"
                        + "'record':{'type':'object','properties':{'r':{'type':'string'}}},'OBJECT':{'type':'object',"
                        + "'properties':{'O':{'type':'string'}}},'größe':{'type':'object','properties':{'g':{'type':'string'}}},"
                        + "'/~ ':{'type':'object','properties':{},'additionalProperties':false}}}");
        add(
                "odd texts",
                "{'type':'object','title':'*/ } class X {','description':'\\\\u000a \\\\u002a/ @param x <b> & "
                        + "{@code y} \\u0000 \\u2028 \\u202e \\ud800 * / */ // $L $$ $T\\n\\n\\n\\nNext\\r\\nline ','properties':{"
                        + "'x':{'type':'string','description':'\\\\u0022 \\\\ \\\" \\n $S %s */ @see \\ud83d\\ude00'},"
                        + "'y':{'type':'string','title':'   ','description':''},'z':{'enum':['\\\\u0022','\\\"','$L','%n']},"
                        + "'w':{'type':'string','title':'Title','description':'First.\\n\\n@return second'}},"
                        + "'required':['x','y','z','w'],'additionalProperties':false}");
        add(
                "all of",
                "{'allOf':[{'$ref':'#/$defs/base'},{'type':'object','properties':{'b':{'type':'integer'},"
                        + "'a':{'maxLength':5}},'required':['b']}],'$defs':{'base':{'type':'object','properties':{"
                        + "'a':{'type':'string'},'self':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},'required':['a']}}}");
        add(
                "alternatives",
                "{'type':'object','properties':{'id':{'type':'string'}},'required':['id'],'anyOf':["
                        + "{'properties':{'url':{'type':'string'}},'required':['url']},"
                        + "{'properties':{'file':{'type':'integer'}},'required':['file']}]}");
        add(
                "conditions",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},"
                        + "'anyOf':[{'required':['a']},{'required':['b']}]}");
        add("undescribed", "{'type':'object','properties':{'a':{'type':'string'}},'required':['a','b']}");
        add("empty", "{'type':'object','properties':{},'required':[],'additionalProperties':false}");
        add(
                "list",
                "{'type':'array','description':'All of them.','items':{'type':'object','properties':{"
                        + "'x':{'type':'string'}},'required':['x']}}");
        add("map", "{'type':'object','additionalProperties':{'type':'integer'}}");
        add("any", "{}");
        add("any object", "{'type':'object'}");
        add(
                "choice",
                "{'anyOf':[{'type':'object','properties':{'x':{'type':'string'}},'required':['x'],"
                        + "'additionalProperties':false},{'type':'object','properties':{'y':{'type':'string'}},"
                        + "'required':['y'],'additionalProperties':false}]}");
        add("text", "{'type':'string'}");
        add("word", "{'enum':['a-b','c-d']}");
        add("words", "{'type':'array','items':{'enum':['a-b','c-d']}}");
        add("tree of lists", "{'type':'array','items':{'anyOf':[{'$ref':'#'},{'type':'string'}]}}");
        add("String", "{'type':'object','properties':{'string':{'type':'string'}},'required':['string']}");
        add("many", many(200));
        add("most", many(127));
        add("deep", deep(60));
    }

    private Schemas() {}

    /** All of them by name. */
    static Map<String, String> all() {
        return ALL;
    }

    static JsonObject read(String singleQuoted) {
        return JsonValues.parse(singleQuoted.replace('\'', '"')).asJsonObject();
    }

    private static void add(String name, String schema) {
        ALL.put(name, schema);
    }

    private static String many(int count) {
        StringBuilder properties = new StringBuilder();
        StringBuilder required = new StringBuilder();
        for (int index = 0; index < count; index++) {
            String comma = index == 0 ? "" : ",";
            properties.append(comma).append("'p").append(index).append("':{'type':'integer'}");
            required.append(comma).append("'p").append(index).append('\'');
        }
        return "{'type':'object','properties':{" + properties + "},'required':[" + required
                + "],'additionalProperties':false}";
    }

    private static String thousand() {
        return IntStream.range(0, 1_000).mapToObj(index -> "'v-" + index + "'").collect(Collectors.joining(","));
    }

    private static String deep(int levels) {
        return levels == 0
                ? "{'type':'string'}"
                : "{'type':'object','properties':{'in':" + deep(levels - 1) + "},'required':['in'],"
                        + "'additionalProperties':false}";
    }
}
