package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/contract.md")
class ContractTableTest {
    private static final Path TESTS = Path.of("src/test/java/dev/openaira/ra/contract");
    private static final Pattern TEST = Pattern.compile(
            "/\\*\\* Jakarta Connectors 2\\.1, sections? ([^*]+?)\\. \\*/\\s+(@(?:Test|ParameterizedTest)\\b.*?)void (\\w+)\\(",
            Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("@DisplayName\\(\\s*\"(\\d+)\\. ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\| ([\\d., ]+) \\|$");

    /** The tests of a rule, and the sections they name. */
    private record Held(Set<String> tests, Set<String> sections) {
        static Held none() {
            return new Held(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    private static Map<Integer, Held> tests() throws IOException {
        Map<Integer, Held> rules = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(TESTS)) {
            files = all.filter(file -> file.toString().endsWith("ContractTest.java"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String source = Files.readString(file);
            String type = file.getFileName().toString().replace(".java", "");
            int named = 0;
            Matcher test = TEST.matcher(source);
            while (test.find()) {
                Matcher rule = RULE.matcher(test.group(2));
                assertThat(rule.find())
                        .as("%s.%s begins with its rule", type, test.group(3))
                        .isTrue();
                assertThat(source).as("%s says how it was seen failing", type).contains("<li>" + rule.group(1) + ": ");
                Held held = rules.computeIfAbsent(Integer.valueOf(rule.group(1)), number -> Held.none());
                held.tests().add("`" + type + "." + test.group(3) + "`");
                held.sections().addAll(List.of(test.group(1).split(", | and ")));
                named++;
            }
            assertThat(source.split("@(Parameterized)?Test\\b", -1))
                    .as("%s names the section of each test", type)
                    .hasSize(named + 1);
        }
        return rules;
    }

    @Test
    @DisplayName("lists every rule once, with its tests and sections, or why it has none yet")
    void table() throws Exception {
        Map<Integer, Held> told = new TreeMap<>();
        List<Integer> unbuilt = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("../../docs/contract.md")));
        while (row.find()) {
            Integer rule = Integer.valueOf(row.group(1));
            assertThat(told).as("twice").doesNotContainKey(rule);
            if (row.group(2).startsWith("not built: ")) {
                unbuilt.add(rule);
            } else {
                told.put(
                        rule,
                        new Held(
                                new LinkedHashSet<>(List.of(row.group(2).split("<br>"))),
                                new LinkedHashSet<>(List.of(row.group(3).split(", ")))));
            }
        }
        assertThat(told).isEqualTo(tests());
        assertThat(Stream.concat(told.keySet().stream(), unbuilt.stream()).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 35).boxed().toList());
    }
}
