package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openaira.Description;
import jakarta.json.JsonObject;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A record without a strict schema that JSON-B reads back")
class UnsupportedRecordsTest {

    public record Maps(Map<String, String> map) {}

    public record TreeMaps(TreeMap<String, String> map) {}

    public record Objects(Object any) {}

    public record Json(JsonObject any) {}

    public record Sequences(CharSequence text) {}

    public record Iterables(Iterable<String> items) {}

    @SuppressWarnings("rawtypes")
    public record RawLists(List list) {}

    public record Unknowns(List<?> list) {}

    @SuppressWarnings("rawtypes")
    public record RawOptionals(Optional optional) {}

    public record Locales(Locale locale) {}

    public record Years(Year year) {}

    public record Beans(Bean bean) {}

    public static class Bean {
        public String a = "";
    }

    public record Interfaces(Runnable runnable) {}

    record NotPublic(String a) {}

    public record UsesNotPublic(NotPublic inner) {}

    public record Several(String a, int b) {
        public Several(String a) {
            this(a, 0);
        }
    }

    public record Factory(String a) {
        @JsonbCreator
        public static Factory of(@JsonbProperty("x") String a) {
            return new Factory(a);
        }
    }

    public record OtherCreator(String a, int b) {
        @JsonbCreator
        public OtherCreator(@JsonbProperty("a") String a) {
            this(a, 0);
        }
    }

    public record Accessor(String a) {
        @Override
        @JsonbProperty("aa")
        public String a() {
            return a;
        }
    }

    public record Constructor(@JsonbProperty("aa") String a) {
        public Constructor(String a) {
            this.a = a;
        }
    }

    public record SameName(
            @JsonbProperty("x") String a,
            @JsonbProperty("x") String b) {}

    public static class Upper implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return text;
        }

        @Override
        public String adaptFromJson(String text) {
            return text;
        }
    }

    public record Adapted(@JsonbTypeAdapter(Upper.class) String a) {}

    @JsonbTypeAdapter(Upper.class)
    public record AdaptedType(String a) {}

    public record DateFormat(@JsonbDateFormat("dd.MM.yyyy") LocalDate date) {}

    public record NumberFormat(@JsonbNumberFormat("0.00") double number) {}

    public record Variable<T>(List<T> items) {}

    public record Bare<T>(T value) {}

    public record UsesBare(Bare<String> bare) {}

    public record Endless(String name, Endless next) {}

    public record EndlessPair(EndlessOther other) {}

    public record EndlessOther(EndlessPair pair, String name) {}

    public record Growing<T>(List<T> items, List<Growing<List<T>>> more) {}

    public record UsesGrowing(Growing<String> growing) {}

    @JsonbTypeInfo(@JsonbSubtype(alias = "a", type = KeyClash.class))
    public interface Clashing {}

    public record KeyClash(@JsonbProperty("@type") String type) implements Clashing {}

    public record UsesClashing(Clashing value) {}

    @JsonbTypeInfo({})
    public interface NoSubtypes {}

    public record UsesNoSubtypes(NoSubtypes value) {}

    @JsonbTypeInfo(@JsonbSubtype(alias = "bean", type = Bean.class))
    public interface BeanSubtype {}

    public record UsesBeanSubtype(BeanSubtype value) {}

    @JsonbTypeInfo(key = "one", value = @JsonbSubtype(alias = "both", type = Both.class))
    public interface One {}

    @JsonbTypeInfo(key = "two", value = @JsonbSubtype(alias = "both", type = Both.class))
    public interface Two {}

    public record Both(String a) implements One, Two {}

    public record UsesBoth(One value) {}

    public enum NoConstants {}

    public record UsesNoConstants(NoConstants none) {}

    public record Deep(List<List<List<List<List<List<List<List<List<List<List<String>>>>>>>>>>> deep) {}

    public record Fan0(
            @Description("a") Fan1 a, @Description("b") Fan1 b) {}

    public record Fan1(
            @Description("a") Fan2 a, @Description("b") Fan2 b) {}

    public record Fan2(
            @Description("a") Fan3 a, @Description("b") Fan3 b) {}

    public record Fan3(
            @Description("a") Fan4 a, @Description("b") Fan4 b) {}

    public record Fan4(
            @Description("a") Fan5 a, @Description("b") Fan5 b) {}

    public record Fan5(
            @Description("a") Fan6 a, @Description("b") Fan6 b) {}

    public record Fan6(
            @Description("a") Fan7 a, @Description("b") Fan7 b) {}

    public record Fan7(
            @Description("a") Fan8 a, @Description("b") Fan8 b) {}

    public record Fan8(
            @Description("a") Fan9 a, @Description("b") Fan9 b) {}

    public record Fan9(
            @Description("a") Fan10 a, @Description("b") Fan10 b) {}

    public record Fan10(
            @Description("a") Fan11 a, @Description("b") Fan11 b) {}

    public record Fan11(
            @Description("a") Fan12 a, @Description("b") Fan12 b) {}

    public record Fan12(
            @Description("a") Fan13 a, @Description("b") Fan13 b) {}

    public record Fan13(String leaf) {}

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Maps.class, "Component `map` of ", "Use a List of a record with a key and a value."),
                Arguments.of(TreeMaps.class, "Component `map` of ", "Use a List of a record with a key and a value."),
                Arguments.of(Objects.class, "Component `any` of ", "Use a record or a String."),
                Arguments.of(Json.class, "Component `any` of ", "Use a record or a String."),
                Arguments.of(Sequences.class, "Component `text` of ", "Use String."),
                Arguments.of(Iterables.class, "Component `items` of ", "Use List or Set."),
                Arguments.of(RawLists.class, "Component `list` of ", "needs the type of its items."),
                Arguments.of(Unknowns.class, "Component `list` of ", "Use a record or a String."),
                Arguments.of(RawOptionals.class, "Component `optional` of ", "needs the type of its value."),
                Arguments.of(Locales.class, "Component `locale` of ", "Use a record, a String or a number."),
                Arguments.of(Years.class, "Component `year` of ", "Use a record, a String or a number."),
                Arguments.of(Beans.class, "Component `bean` of ", "Use a record, a String or a number."),
                Arguments.of(Interfaces.class, "Component `runnable` of ", "@JsonbTypeInfo"),
                Arguments.of(NotPublic.class, "", "Make it public."),
                Arguments.of(UsesNotPublic.class, "NotPublic: ", "Make it public."),
                Arguments.of(Several.class, "", "@JsonbCreator"),
                Arguments.of(Factory.class, "", "Let JSON-B use the record's own constructor."),
                Arguments.of(OtherCreator.class, "", "with all components"),
                Arguments.of(Accessor.class, "Component `a` of ", "reads it as `a` and writes it as `aa`"),
                Arguments.of(Constructor.class, "Component `a` of ", "reads it as `a` and writes it as `aa`"),
                Arguments.of(SameName.class, "Component `b` of ", "called `x` in JSON too"),
                Arguments.of(Adapted.class, "Component `a` of ", "@JsonbTypeAdapter"),
                Arguments.of(AdaptedType.class, "", "@JsonbTypeAdapter"),
                Arguments.of(DateFormat.class, "Component `date` of ", "@JsonbDateFormat"),
                Arguments.of(NumberFormat.class, "Component `number` of ", "@JsonbNumberFormat"),
                Arguments.of(Variable.class, "", "with type arguments"),
                Arguments.of(UsesBare.class, "Component `value` of ", "just a type variable"),
                Arguments.of(Endless.class, "", "holds itself without an end"),
                Arguments.of(EndlessPair.class, "", "holds itself without an end"),
                Arguments.of(UsesGrowing.class, "Component `more` of ", "nested more than 64 deep"),
                Arguments.of(UsesClashing.class, "Component `type` of ", "@JsonbTypeInfo"),
                Arguments.of(UsesNoSubtypes.class, "NoSubtypes: ", "names no subtypes"),
                Arguments.of(UsesBeanSubtype.class, "BeanSubtype: ", "is no record"),
                Arguments.of(UsesBoth.class, "One: ", "second @JsonbTypeInfo"),
                Arguments.of(UsesNoConstants.class, "Component `none` of ", "has no constants"),
                Arguments.of(Fan0.class, "Fan0: ", "more than 5000 objects"),
                Arguments.of(Deep.class, "Deep", "levels of nesting"),
                Arguments.of(String.class, "java.lang.String", "only a record"),
                Arguments.of(int.class, "int", "only a record"),
                Arguments.of(Clashing.class, "", "only a record"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    @DisplayName("is refused with class, component, reason and remedy")
    void refused(Class<?> type, String place, String remedy) {
        assertThatExceptionOfType(UnsupportedTypeException.class)
                .isThrownBy(() -> new RecordSchemas().textParameterOf(type))
                .withMessageContaining(place)
                .withMessageContaining(place.isEmpty() ? type.getName() : "")
                .withMessageContaining(remedy);
    }
}
