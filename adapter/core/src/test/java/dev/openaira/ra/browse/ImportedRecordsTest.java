package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.openaira.metadata.FormatOption;
import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.StructuredOutputFormat;
import dev.openaira.ra.source.CompiledSources;
import dev.openaira.ra.source.RoundTrip;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Java compiles, and JSON-B reads 100 random instances into it and writes the same JSON, for")
class ImportedRecordsTest {
    private static final int EACH = 250;
    private static final int INSTANCES = 100;

    /** They contradict themselves: there is Java for them, but nothing to read into it. */
    private static final Set<String> WITHOUT_INSTANCES = Set.of(
            "a required property that is not described",
            "an empty enum",
            "a constant of another type",
            "properties beside a union of closed objects that have others");

    private static final List<Subject> AS_THEY_ARE = new ArrayList<>();
    private static final List<Subject> MADE_STRICT = new ArrayList<>();
    private static final List<Subject> STRICT = new ArrayList<>();
    private static final List<Subject> LOOSENED = new ArrayList<>();
    private static final List<Subject> FLAWED = new ArrayList<>();
    private static final List<Subject> PROFILES = new ArrayList<>();

    private static final List<List<Subject>> ALL =
            List.of(AS_THEY_ARE, MADE_STRICT, STRICT, LOOSENED, FLAWED, PROFILES);

    private static final Jsonb JSONB = JsonbBuilder.create();

    @TempDir
    static Path folder;

    private static CompiledSources classes;

    /** What Java was written for. */
    private record Subject(String name, JsonObject schema, JavaSource source, boolean mayBeEmpty) {

        boolean hasInstances() {
            return !mayBeEmpty;
        }
    }

    @BeforeAll
    static void compile() {
        FormatImport formats = new FormatImport(new Profiles());
        for (Verdicts verdict : Verdicts.all()) {
            boolean empty = WITHOUT_INSTANCES.contains(verdict.title());
            formats.of(Cases.format(verdict.schema(), false), Set.of())
                    .format()
                    .ifPresent(format -> add(AS_THEY_ARE, verdict.title(), format, empty));
            formats.of(Cases.format(verdict.schema(), true), Set.of(FormatOption.MAKE_STRICT))
                    .format()
                    .filter(format -> !format.schema().equals(verdict.schema()))
                    .ifPresent(format -> add(MADE_STRICT, verdict.title(), format, empty));
        }
        GeneratedSchemas strict = new GeneratedSchemas();
        GeneratedSchemas loosened = new GeneratedSchemas();
        GeneratedSchemas flawed = new GeneratedSchemas();
        for (int count = 0; count < EACH; count++) {
            String name = String.valueOf(count);
            formats.of(Cases.format(strict.next(), true), Set.of())
                    .format()
                    .ifPresent(format -> add(STRICT, name, format, false));
            formats.of(Cases.format(loosened.nextLoosened().schema(), false), Set.of())
                    .format()
                    .ifPresent(format -> add(LOOSENED, name, format, false));
            GeneratedSchemas.Flawed next = flawed.nextFlawed();
            formats.of(Cases.format(next.schema(), false), Set.of())
                    .format()
                    .ifPresent(format -> add(FLAWED, name, format, next.mayBeEmpty()));
        }
        ProfilesTest.all()
                .forEach(profile -> add(PROFILES, profile.recordName(), profile.schema(), profile::java, false));
        classes = CompiledSources.of(
                folder, ALL.stream().flatMap(List::stream).map(Subject::source).toList());
    }

    @AfterAll
    static void close() throws Exception {
        classes.close();
        JSONB.close();
    }

    @TestFactory
    @DisplayName("at least 120 schemas of our own, all of the table that may be sent,")
    Stream<DynamicNode> own() {
        assertThat(AS_THEY_ARE.stream().filter(Subject::hasInstances)).hasSizeGreaterThanOrEqualTo(120);
        assertThat(AS_THEY_ARE.stream().map(Subject::name)).containsAll(WITHOUT_INSTANCES);

        return Stream.of(each("as they are", AS_THEY_ARE), each("made strict", MADE_STRICT));
    }

    @TestFactory
    @DisplayName("at least 500 generated schemas, all that may be sent,")
    Stream<DynamicNode> generated() {
        assertThat(STRICT).hasSize(EACH);
        assertThat(LOOSENED).hasSize(EACH);
        assertThat(FLAWED.stream().filter(Subject::hasInstances)).isNotEmpty();

        return Stream.of(
                each("strict", STRICT), each("open and optional in places", LOOSENED), each("with flaws", FLAWED));
    }

    @TestFactory
    @DisplayName("the ten profiles")
    Stream<DynamicTest> profiles() {
        assertThat(PROFILES).hasSize(10);

        return PROFILES.stream().map(ImportedRecordsTest::test);
    }

    private static void add(List<Subject> subjects, String name, StructuredOutputFormat format, boolean mayBeEmpty) {
        add(subjects, name, format.schema(), format::java, mayBeEmpty);
    }

    private static void add(
            List<Subject> subjects,
            String name,
            JsonObject schema,
            Function<String, JavaSource> java,
            boolean mayBeEmpty) {
        String packageName = "com.acme.s" + ALL.stream().mapToInt(List::size).sum();
        subjects.add(new Subject(name, schema, java.apply(packageName), mayBeEmpty));
    }

    private static DynamicNode each(String what, List<Subject> subjects) {
        return dynamicContainer(subjects.size() + " " + what, subjects.stream().map(ImportedRecordsTest::test));
    }

    private static DynamicTest test(Subject subject) {
        return dynamicTest(subject.name(), () -> {
            int made = new RoundTrip(subject.schema(), subject.name().hashCode(), JSONB)
                    .check(classes.type(subject.source()), INSTANCES);

            assertThat(made).isIn(subject.mayBeEmpty() ? List.of(0, INSTANCES) : List.of(INSTANCES));
        });
    }
}
