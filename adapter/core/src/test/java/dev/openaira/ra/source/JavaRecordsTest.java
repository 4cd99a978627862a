package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.metadata.JavaSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Java written for a schema")
class JavaRecordsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | String m",
                "{'type':['string','null']} | @JsonbNillable String m",
                "{'type':'boolean'} | boolean m",
                "{'type':['boolean','null']} | @JsonbNillable Boolean m",
                "{'type':'integer'} | long m",
                "{'type':['integer','null']} | @JsonbNillable Long m",
                "{'type':'integer','minimum':0,'maximum':10} | int m",
                "{'type':'integer','exclusiveMinimum':0,'exclusiveMaximum':10} | int m",
                "{'type':'integer','minimum':0,'maximum':2147483648} | long m",
                "{'type':'integer','minimum':0} | long m",
                "{'type':'integer','minimum':0,'maximum':9223372036854775808} | BigInteger m",
                "{'type':'integer','maximum':1e400} | BigInteger m",
                "{'type':'integer','minimum':1e30} | BigInteger m",
                "{'type':'number'} | BigDecimal m",
                "{'type':'number','format':'double'} | double m",
                "{'type':'string','format':'date-time'} | OffsetDateTime m",
                "{'type':'string','format':'date'} | LocalDate m",
                "{'type':'string','format':'time'} | OffsetTime m",
                "{'type':'string','format':'uuid'} | UUID m",
                "{'type':'string','format':'email'} | String m",
                "{'enum':['on','off']} | Answer.M m",
                "{'const':'on'} | String m",
                "{'type':'array','items':{'type':'integer'}} | List<Long> m",
                "{'type':'array','items':{'type':['integer','null']}} | List<Optional<Long>> m",
                "{'type':'array'} | JsonArray m",
                "{'type':'array','prefixItems':[{'type':'string'}]} | JsonArray m",
                "{'type':'object','additionalProperties':{'type':'number'}} | Map<String, BigDecimal> m",
                "{'type':'object','additionalProperties':{'type':['number','null']}} | JsonObject m",
                "{'type':'object'} | JsonObject m",
                "{'type':'object','properties':{'':{}}} | JsonObject m",
                "{'type':'object','properties':{'x':{'type':'string'}}} | Answer.M m",
                "{'$ref':'#'} | Answer m",
                "{'anyOf':[{'$ref':'#'},{'type':'null'}]} | @JsonbNillable Answer m",
                "{'anyOf':[{'type':'string'},{'type':'integer'}]} | JsonValue m",
                "{'oneOf':[{'type':'string','enum':['a']},{'type':'string'}]} | String m",
                "{'anyOf':[{'type':'object'},{'$ref':'#'}]} | JsonObject m",
                "{'allOf':[{'type':['string','integer']},{'type':['string','null']}]} | String m",
                "{} | @JsonbNillable JsonValue m",
                "true | @JsonbNillable JsonValue m",
                "{'$ref':'https://example.com/other'} | @JsonbNillable JsonValue m",
                "{'$ref':'#/$defs/missing'} | @JsonbNillable JsonValue m",
                "{'$ref':'#/required/9'} | @JsonbNillable JsonValue m",
                "{'$ref':'#anchor'} | @JsonbNillable JsonValue m",
                "{'$ref':'#/%zz'} | @JsonbNillable JsonValue m",
            })
    @DisplayName("has for a member that is always there the type for it")
    void types(String schema, String component) {
        assertThat(components(schema, "'required':['m'],")).isEqualTo(component);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'boolean'} | Boolean m",
                "{'type':'integer'} | Long m",
                "{'type':'integer','minimum':0,'maximum':10} | Integer m",
                "{'type':'number','format':'double'} | Double m",
                "{'type':['integer','null']} | Long m",
                "{'type':'string'} | String m",
            })
    @DisplayName("has an object type for one that may be missing, which is then left out")
    void missing(String schema, String component) {
        assertThat(components(schema, "")).isEqualTo(component);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "invoice, Invoice",
                "line-item_list, LineItemList",
                "Page_Customer, Page_Customer",
                "String, StringType",
                "list, ListType",
                "7up, Type7up",
                "größe, GrE",
                "?, Type",
                "con, ConType",
                "record, RecordType",
            })
    @DisplayName("is called as what the schema describes, in a way that Java and file systems take")
    void names(String name, String type) {
        assertThat(JavaRecords.of(Schemas.read("{'type':'object'}"), "", name).typeName())
                .isEqualTo(type);
    }

    @Test
    @DisplayName("is the same each time, in the package asked for, below its path")
    void deterministic() {
        JavaSource source = JavaRecords.of(Schemas.read(Schemas.all().get("odd types")), "com.acme", "odd");

        assertThat(JavaRecords.of(Schemas.read(Schemas.all().get("odd types")), "com.acme", "odd"))
                .isEqualTo(source);
        assertThat(source.text()).startsWith("package com.acme;\n").endsWith("}\n");
        assertThat(source.path()).isEqualTo("com/acme/Odd.java");
        assertThat(JavaRecords.of(Schemas.read("{'type':'object'}"), "", "odd").text())
                .doesNotContain("package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com acme", "com.", "com.class", "1", ".", "com.acme;"})
    @DisplayName("is refused for what is no package")
    void packages(String name) {
        assertThatThrownBy(() -> JavaRecords.of(Schemas.read("{'type':'object'}"), name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    @DisplayName("says in its Javadoc what the schema says, as text, and what is lost")
    void javadoc() {
        String text = JavaRecords.of(
                        Schemas.read("{'type':'object','title':'An order','description':'See @link, <b> & */.',"
                                + "'properties':{'a':{'type':'string','description':'Its name.'},"
                                + "'b':{'type':['string','null'],'title':'Its b'}},'required':['a','b']}"),
                        "com.acme",
                        "Order")
                .text();

        assertThat(text).contains("""
                        /**
                         * An order
                         *
                         * <p>See &#64;link, &lt;b&gt; &amp; *&#47;.
                         *
                         * <p>Members that are not named here are lost where JSON is read into this record and written again.
                         *
                         * @param a Its name.
                         * @param b Its b; may be null
                         */
                        @Description("See @link, <b> & */.")
                        public record Order(""").contains("@Description(\"Its name.\") String a");
        assertThat(JavaRecords.of(Schemas.read(Schemas.all().get("flat")), "", "x")
                        .text())
                .doesNotContain("lost");
    }

    @Test
    @DisplayName("lets the record say that null is written for it, and its other components that it is not for them")
    void nullForRecords() {
        String text = JavaRecords.of(Schemas.read(Schemas.all().get("nullable records")), "", "answer")
                .text();

        assertThat(text.replaceAll("\\s+", " "))
                .contains("record Answer(@JsonbNillable Answer.Failure failure, String text)")
                .contains("@JsonbNillable public record Failure(@JsonbNillable String code,"
                        + " @JsonbNillable(false) String param, long line, @JsonbNillable(false) Answer cause)");
    }

    @Test
    @DisplayName(
            "has lists and maps that may be null, inside those of the same type, in types in which null is written")
    void nullInside() {
        String text = JavaRecords.of(Schemas.read(Schemas.all().get("nullable lists in lists")), "", "answer")
                .text();

        assertThat(text.replaceAll("\\s+", " "))
                .contains("record Answer(List<Answer.Node> nodes, @JsonbNillable Map<String, Answer.Node> map)")
                .contains("record Node(@JsonbNillable List<? extends Node> children, @JsonbNillable JsonArray more,"
                        + " @JsonbNillable Map<String, ? extends Node> map)");
    }

    @Test
    @DisplayName("tells names apart that Java or a file system would not")
    void collisions() {
        String names = components(
                "{'type':'string'},'a b':{},'a-b':{},'aB':{},'class':{},'getClass':{},'größe':{},'x y':"
                        + "{'type':'object','properties':{'z':{}}},'X Y':{'type':'object','properties':{'z':{}}}",
                "");

        assertThat(names)
                .contains(
                        "String m,", "@JsonbProperty(\"a b\") JsonValue aB2,", "@JsonbProperty(\"a-b\") JsonValue aB3,")
                .contains(" JsonValue aB,", "@JsonbProperty(\"class\") JsonValue classValue,")
                .contains("@JsonbProperty(\"getClass\") JsonValue getClassValue,", " JsonValue größe,")
                .contains("Answer.XY xY,", "Answer.XY2 xY2");
    }

    @Test
    @DisplayName("calls what has no name of its own as its title does, or else as what it is in")
    void titles() {
        assertThat(components(
                        "{'type':'array','items':{'title':'Line item','type':'object','properties':{'a':{}}}},"
                                + "'n':{'type':'array','items':{'title':'件','enum':['a','b']}},"
                                + "'o':{'type':'object','additionalProperties':{'title':'Colour','enum':['r','g']}},"
                                + "'p':{'title':'Other','enum':['x','y']}",
                        ""))
                .isEqualTo("List<Answer.LineItem> m, List<Answer.NItem> n, Map<String, Answer.Colour> o, Answer.P p");
    }

    @Test
    @DisplayName("wraps what it says of components, and tells the texts of enums")
    void wrapped() {
        String text = JavaRecords.of(
                        Schemas.read("{'type':'object','properties':{'component':{'description':'"
                                + "A sentence of many words that go on for long. ".repeat(4)
                                + "','enum':['a-b','<c>']}}}"),
                        "",
                        "answer")
                .text();

        assertThat(text.lines()
                        .filter(line -> line.startsWith(" *"))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(120);
        assertThat(text)
                .contains("    /**\n         * The text \"a-b\".\n         */\n        A_B(\"a-b\")")
                .contains("* The text \"&lt;c&gt;\".\n");
    }

    /** What stands between the parentheses of the record. */
    private static String components(String schema, String required) {
        String text = JavaRecords.of(
                        Schemas.read("{'type':'object'," + required + "'properties':{'m':" + schema + "}}"),
                        "",
                        "answer")
                .text();
        Matcher record = Pattern.compile("record Answer\\((.*?)\\) \\{\n", Pattern.DOTALL)
                .matcher(text);
        assertThat(record.find()).as(text).isTrue();
        return record.group(1).replaceAll("\\s+", " ");
    }
}
