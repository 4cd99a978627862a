package dev.openaira.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The Java of README.md and of pages below docs is this application's own, which the quick start compiles and runs, or a
 * test does.
 */
class ReadmeTest {
    private static final List<Path> PAGES = List.of(
            Path.of("../../README.md"), Path.of("../../docs/transactions.md"), Path.of("../../docs/metadata.md"));
    private static final Path SOURCES = Path.of("src/main/java/dev/openaira/sample");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- (\\w+\\.java)#(\\w+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);

    @TestFactory
    @DisplayName("Each snippet is word for word the region of the source that it names")
    Stream<DynamicTest> snippets() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : PAGES) {
            SNIPPET.matcher(Files.readString(page))
                    .results()
                    .forEach(snippet -> tests.add(DynamicTest.dynamicTest(
                            page.getFileName() + ": " + snippet.group(1) + "#" + snippet.group(2),
                            () -> assertThat(snippet.group(3)).isEqualTo(region(snippet.group(1), snippet.group(2))))));
        }
        return tests.stream();
    }

    @Test
    @DisplayName("There are snippets on each page, and all its Java is one")
    void allJavaIsASnippet() throws IOException {
        for (Path page : PAGES) {
            String text = Files.readString(page);

            assertThat(SNIPPET.matcher(text).results().count())
                    .as(page.toString())
                    .isPositive()
                    .isEqualTo(JAVA.matcher(text).results().count());
        }
    }

    private static String region(String file, String tag) throws IOException {
        Matcher region = Pattern.compile("// tag::" + tag + "\\[]\n(.*?)\n *// end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(Files.readString(SOURCES.resolve(file)));
        assertThat(region.find()).as("region %s in %s", tag, file).isTrue();
        return region.group(1).stripIndent();
    }
}
