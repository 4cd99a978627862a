package dev.openaira.ra.profile;

import static dev.openaira.ra.profile.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Description;
import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema of a record")
@SuppressWarnings("ArrayRecordComponent")
class RecordSchemasTest {

    private final RecordSchemas schemas = new RecordSchemas();

    public enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "no JSON name";
            }
        }
    }

    @Description("A colour with a description.")
    public enum Described {
        ONE
    }

    public record Inner(String x) {}

    public record Page<T>(List<T> items, int total) {}

    public record Of<T>(T[] values) {}

    public record Numbers(byte b, short s, int i, long l, float f, double d) {}

    public record Boxes(Byte b, Short s, Integer i, Long l, Float f, Double d, Boolean z, Character c) {}

    public record BigNumbers(BigInteger i, BigDecimal d, Number n) {}

    public record Letters(String s, char c, boolean z) {}

    public record Days(LocalDate date, Instant instant, OffsetDateTime offset, ZonedDateTime zoned, Date old) {}

    public record Times(OffsetTime offset, UUID uuid, URI uri, URL url, ZoneId zone) {}

    public record Optionals(
            Optional<String> s,
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            Optional<Color> e,
            Optional<Inner> r) {}

    public record Nullables(
            @Nullable String s,
            List<@Nullable Integer> l,
            @Nullable List<String> n,
            String @Nullable [] a) {}

    @JsonbNillable
    public record AllNillable(
            String s, int i, @JsonbNillable(false) String never) {}

    @SuppressWarnings("deprecation") // nillable is deprecated, but JSON-B still heeds it
    public record SomeNillable(
            @JsonbProperty(nillable = true) String s,
            @JsonbNillable String t,
            String u) {}

    public record Collections(
            List<String> l, Set<Color> s, Collection<Inner> c, SortedSet<String> o, Deque<Long> d, EnumSet<Color> e) {}

    public record Arrays(int[] i, String[][] s, Inner[] r, byte[] b) {}

    public record Wildcards(List<? extends Inner> l) {}

    public record NullableWildcards(List<? extends @Nullable String> l) {}

    public record NullableVariable<T>(List<@Nullable T> l) {}

    public record NullableVariables(NullableVariable<String> v) {}

    public record Renamed(
            @JsonbProperty("full name/~") String name,
            @JsonbProperty("") String same) {}

    public record RenamedOnConstructor(@JsonbProperty("xx") String a) {
        public RenamedOnConstructor(@JsonbProperty("xx") String a) {
            this.a = a;
        }
    }

    public record Chosen(String a, int b) {
        @JsonbCreator
        public Chosen {}

        public Chosen(String a) {
            this(a, 1);
        }
    }

    @JsonbPropertyOrder({"b", "a"})
    public record Ordered(String a, String b) {}

    public record Transients(String a, @JsonbTransient String hidden) {}

    public record Empty() {}

    @Description("A person.")
    public record Person(
            @Description("The full name.") String name,
            @Description("Where to write to.") Address home,
            Address work,
            @Description("Others.") List<Address> others,
            @Description("Last known.") Optional<Address> last,
            @Description("Favourite.") Color color,
            Described described) {}

    @Description("An address.")
    public record Address(String street) {}

    public record Tree(
            String name, List<Tree> children, @Nullable Tree parent) {}

    public record Forest(Branch left) {}

    public record Branch(
            Optional<Branch> next, @Description("Others.") List<Branch> others) {}

    public record Pages(Page<Inner> inner, Page<String> text, Page<Inner> again, Of<Page<Inner>> nested) {}

    public record SameNames(Inner inner, Other.Inner other) {}

    public interface Other {
        record Inner(int y) {}
    }

    @Description("One or the other.")
    @JsonbTypeInfo(
            key = "kind",
            value = {
                @JsonbSubtype(alias = "circle", type = Circle.class),
                @JsonbSubtype(alias = "group", type = Group.class)
            })
    public sealed interface Shape {}

    public record Circle(double radius) implements Shape {}

    public record Group(List<Shape> shapes) implements Shape {}

    public record Drawing(Shape shape, @Nullable Shape other) {}

    @JsonbTypeInfo({
        @JsonbSubtype(alias = "number", type = Literal.class),
        @JsonbSubtype(alias = "sum", type = Sum.class)
    })
    public sealed interface Term {}

    public record Literal(int value) implements Term {}

    public record Sum(@Description("The first.") Term left, Term right) implements Term {}

    public record Formula(@Description("All of it.") Term term) {}

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of(
                        Numbers.class,
                        "{'b':{'type':'integer','minimum':-128,'maximum':127},"
                                + "'s':{'type':'integer','minimum':-32768,'maximum':32767},"
                                + "'i':{'type':'integer','minimum':-2147483648,'maximum':2147483647},"
                                + "'l':{'type':'integer'},'f':{'type':'number'},'d':{'type':'number'}}"),
                Arguments.of(
                        Boxes.class,
                        "{'b':{'type':'integer','minimum':-128,'maximum':127},"
                                + "'s':{'type':'integer','minimum':-32768,'maximum':32767},"
                                + "'i':{'type':'integer','minimum':-2147483648,'maximum':2147483647},"
                                + "'l':{'type':'integer'},'f':{'type':'number'},'d':{'type':'number'},"
                                + "'z':{'type':'boolean'},'c':{'type':'string','pattern':'^.$'}}"),
                Arguments.of(BigNumbers.class, "{'i':{'type':'integer'},'d':{'type':'number'},'n':{'type':'number'}}"),
                Arguments.of(
                        Letters.class,
                        "{'s':{'type':'string'},'c':{'type':'string','pattern':'^.$'},'z':{'type':'boolean'}}"),
                Arguments.of(
                        Days.class,
                        "{'date':{'type':'string','format':'date'},"
                                + "'instant':{'type':'string','format':'date-time'},"
                                + "'offset':{'type':'string','format':'date-time'},"
                                + "'zoned':{'type':'string','format':'date-time'},"
                                + "'old':{'type':'string','format':'date-time'}}"),
                Arguments.of(
                        Times.class,
                        "{'offset':{'type':'string','format':'time'},"
                                + "'uuid':{'type':'string','format':'uuid'},'uri':{'type':'string'},"
                                + "'url':{'type':'string'},'zone':{'type':'string'}}"),
                Arguments.of(
                        Optionals.class,
                        "{'s':{'type':['string','null']},"
                                + "'i':{'anyOf':[{'type':'integer','minimum':-2147483648,'maximum':2147483647},{'type':'null'}]},"
                                + "'l':{'type':['integer','null']},'d':{'type':['number','null']},"
                                + "'e':{'anyOf':[{'type':'string','enum':['RED','GREEN']},{'type':'null'}]},"
                                + "'r':{'anyOf':[{'$ref':'#/$defs/Inner'},{'type':'null'}]}}"),
                Arguments.of(
                        Nullables.class,
                        "{'s':{'type':['string','null']},"
                                + "'l':{'type':'array','items':{'anyOf':[{'type':'integer','minimum':-2147483648,"
                                + "'maximum':2147483647},{'type':'null'}]}},"
                                + "'n':{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'null'}]},"
                                + "'a':{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'null'}]}}"),
                Arguments.of(
                        AllNillable.class,
                        "{'s':{'type':['string','null']},"
                                + "'i':{'type':'integer','minimum':-2147483648,'maximum':2147483647},"
                                + "'never':{'type':'string'}}"),
                Arguments.of(
                        SomeNillable.class,
                        "{'s':{'type':['string','null']},'t':{'type':['string','null']},'u':{'type':'string'}}"),
                Arguments.of(
                        Collections.class,
                        "{'l':{'type':'array','items':{'type':'string'}},"
                                + "'s':{'type':'array','items':{'type':'string','enum':['RED','GREEN']}},"
                                + "'c':{'type':'array','items':{'$ref':'#/$defs/Inner'}},"
                                + "'o':{'type':'array','items':{'type':'string'}},"
                                + "'d':{'type':'array','items':{'type':'integer'}},"
                                + "'e':{'type':'array','items':{'type':'string','enum':['RED','GREEN']}}}"),
                Arguments.of(
                        Arrays.class,
                        "{'i':{'type':'array','items':{'type':'integer','minimum':-2147483648,"
                                + "'maximum':2147483647}},"
                                + "'s':{'type':'array','items':{'type':'array','items':{'type':'string'}}},"
                                + "'r':{'type':'array','items':{'$ref':'#/$defs/Inner'}},"
                                + "'b':{'type':'array','items':{'type':'integer','minimum':-128,'maximum':127}}}"),
                Arguments.of(Wildcards.class, "{'l':{'type':'array','items':{'$ref':'#/$defs/Inner'}}}"),
                Arguments.of(NullableWildcards.class, "{'l':{'type':'array','items':{'type':['string','null']}}}"),
                Arguments.of(Renamed.class, "{'full name/~':{'type':'string'},'same':{'type':'string'}}"),
                Arguments.of(RenamedOnConstructor.class, "{'xx':{'type':'string'}}"),
                Arguments.of(
                        Chosen.class,
                        "{'a':{'type':'string'},'b':{'type':'integer','minimum':-2147483648,'maximum':2147483647}}"),
                Arguments.of(Ordered.class, "{'a':{'type':'string'},'b':{'type':'string'}}"),
                Arguments.of(Transients.class, "{'a':{'type':'string'}}"),
                Arguments.of(Empty.class, "{}"),
                Arguments.of(
                        Tree.class,
                        "{'name':{'type':'string'},'children':{'type':'array','items':{'$ref':'#'}},"
                                + "'parent':{'anyOf':[{'$ref':'#'},{'type':'null'}]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("has these properties, in this order, all required and no others")
    void schemas(Class<?> type, String properties) throws Exception {
        JsonObject schema = schemas.schemaOf(type);

        JsonObject expected = (JsonObject) JsonValues.parse(json(properties));
        assertThat(schema.getJsonObject("properties")).isEqualTo(expected);
        assertThat(schema.getJsonObject("properties").keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(schema.getJsonArray("required").getValuesAs(jakarta.json.JsonString::getString))
                .containsExactlyElementsOf(expected.keySet());
        assertThat(schema.getString("type")).isEqualTo("object");
        assertThat(schema.getBoolean("additionalProperties")).isFalse();
    }

    @Test
    @DisplayName("carries descriptions of records, components and enums; a reference stands alone")
    void descriptions() throws Exception {
        String address = "{'type':'object','description':'%s','properties':{'street':{'type':'string'}},"
                + "'required':['street'],'additionalProperties':false}";

        assertThat(schemas.schemaOf(Person.class))
                .isEqualTo(JsonValues.parse(json("{'type':'object','description':'A person.','properties':{"
                        + "'name':{'type':'string','description':'The full name.'},"
                        + "'home':" + address.formatted("Where to write to.") + ","
                        + "'work':{'$ref':'#/$defs/Address'},"
                        + "'others':{'type':'array','description':'Others.','items':{'$ref':'#/$defs/Address'}},"
                        + "'last':{'description':'Last known.','anyOf':[{'$ref':'#/$defs/Address'},{'type':'null'}]},"
                        + "'color':{'type':'string','description':'Favourite.','enum':['RED','GREEN']},"
                        + "'described':{'type':'string','description':'A colour with a description.','enum':['ONE']}},"
                        + "'required':['name','home','work','others','last','color','described'],"
                        + "'additionalProperties':false,"
                        + "'$defs':{'Address':" + address.formatted("An address.") + "}}")));
    }

    @Test
    @DisplayName("defines a recursive record once")
    void recursion() throws Exception {
        JsonObject schema = schemas.schemaOf(Forest.class);

        assertThat(schema.getJsonObject("properties").getJsonObject("left"))
                .isEqualTo(JsonValues.parse(json("{'$ref':'#/$defs/Branch'}")));
        assertThat(schema.getJsonObject("$defs")
                        .getJsonObject("Branch")
                        .getJsonObject("properties")
                        .getJsonObject("next"))
                .isEqualTo(JsonValues.parse(json("{'anyOf':[{'$ref':'#/$defs/Branch'},{'type':'null'}]}")));
    }

    @Test
    @DisplayName("resolves type variables, and defines each parameterization once")
    void generics() throws Exception {
        JsonObject schema = schemas.schemaOf(Pages.class);

        assertThat(schema.getJsonObject("$defs").keySet())
                .containsExactlyInAnyOrder("Inner", "Page_Inner", "Page_String", "Of_Page_Inner");
        assertThat(schema.getJsonObject("properties").getJsonObject("again"))
                .isEqualTo(JsonValues.parse(json("{'$ref':'#/$defs/Page_Inner'}")));
        assertThat(schema.getValue("/$defs/Of_Page_Inner/properties/values/items"))
                .isEqualTo(JsonValues.parse(json("{'$ref':'#/$defs/Page_Inner'}")));
    }

    @Test
    @DisplayName("keeps what a type variable is annotated with")
    void nullableVariables() throws Exception {
        assertThat(schemas.schemaOf(NullableVariables.class)
                        .getValue("/$defs/NullableVariable_String/properties/l/items/type"))
                .isEqualTo(Texts.value("['string','null']"));
    }

    @Test
    @DisplayName("tells records of the same name apart")
    void sameNames() throws Exception {
        assertThat(schemas.schemaOf(SameNames.class).getJsonObject("$defs").keySet())
                .containsExactlyInAnyOrder("Inner", "Inner_2");
    }

    @Test
    @DisplayName("makes a union of the subtypes that JSON-B tells apart by a key")
    void unions() throws Exception {
        JsonObject schema = schemas.schemaOf(Drawing.class);

        assertThat(schema.getJsonObject("properties"))
                .isEqualTo(JsonValues.parse(json("{'shape':{'$ref':'#/$defs/Shape'},"
                        + "'other':{'anyOf':[{'$ref':'#/$defs/Shape'},{'type':'null'}]}}")));
        assertThat(schema.getJsonObject("$defs"))
                .isEqualTo(JsonValues.parse(json("{'Shape':{'description':'One or the other.','anyOf':["
                        + "{'type':'object','properties':{'kind':{'type':'string','enum':['circle']},"
                        + "'radius':{'type':'number'}},'required':['kind','radius'],'additionalProperties':false},"
                        + "{'type':'object','properties':{'kind':{'type':'string','enum':['group']},"
                        + "'shapes':{'type':'array','items':{'$ref':'#/$defs/Shape'}}},"
                        + "'required':['kind','shapes'],'additionalProperties':false}]}}")));
        assertThat(schemas.textParameterOf(Drawing.class).warnings()).isEmpty();
    }

    @Test
    @DisplayName("refers back to a union inside itself, described or not")
    void recursiveUnions() throws Exception {
        JsonObject schema = schemas.schemaOf(Formula.class);

        assertThat(schema.getValue("/properties/term/description")).hasToString("\"All of it.\"");
        assertThat(schema.getValue("/properties/term/anyOf/1/properties/left"))
                .isEqualTo(JsonValues.parse(json("{'$ref':'#/$defs/Term'}")));
        assertThat(schema.getValue("/$defs/Term/anyOf/1/properties/left"))
                .isEqualTo(JsonValues.parse(json("{'$ref':'#/$defs/Term'}")));
    }

    @Test
    @DisplayName("comes as a strict text parameter named after the record, the same one each time")
    void textParameter() throws Exception {
        TextParameter parameter = schemas.textParameterOf(Person.class);

        assertThat(parameter.name()).isEqualTo("Person");
        assertThat(parameter.strict()).isTrue();
        assertThat(parameter.warnings()).isEmpty();
        assertThat(parameter.schema()).isEqualTo(schemas.schemaOf(Person.class));
        assertThat(schemas.textParameterOf(Person.class)).isSameAs(parameter);
    }

    public record With$Dollar(int a) {}

    public record ANameThatIsSoLongThatItDoesNotFitIntoTheSixtyFourCharactersOfTheApi(int a) {}

    @Test
    @DisplayName("has a name made of the characters that the API allows, 64 at most")
    void names() throws Exception {
        assertThat(schemas.textParameterOf(With$Dollar.class).name()).isEqualTo("With_Dollar");
        assertThat(schemas.textParameterOf(ANameThatIsSoLongThatItDoesNotFitIntoTheSixtyFourCharactersOfTheApi.class)
                        .name())
                .isEqualTo("ANameThatIsSoLongThatItDoesNotFitIntoTheSixtyFourCharactersOfThe");
    }
}
