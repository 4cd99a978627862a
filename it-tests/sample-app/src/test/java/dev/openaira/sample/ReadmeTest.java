package dev.openaira.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The Java of README.md is this application's own, which the quick start compiles and runs. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/openaira/sample");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- (\\w+\\.java)#(\\w+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);

    @TestFactory
    @DisplayName("Each snippet is word for word the region of the source that it names")
    Stream<DynamicTest> snippets() throws IOException {
        return SNIPPET.matcher(Files.readString(README))
                .results()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.group(1) + "#" + snippet.group(2),
                        () -> assertThat(snippet.group(3)).isEqualTo(region(snippet.group(1), snippet.group(2)))));
    }

    @Test
    @DisplayName("There are snippets, and all Java in the README is one")
    void allJavaIsASnippet() throws IOException {
        String readme = Files.readString(README);

        assertThat(SNIPPET.matcher(readme).results().count())
                .isPositive()
                .isEqualTo(JAVA.matcher(readme).results().count());
    }

    private static String region(String file, String tag) throws IOException {
        Matcher region = Pattern.compile("// tag::" + tag + "\\[]\n(.*?)\n *// end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(Files.readString(SOURCES.resolve(file)));
        assertThat(region.find()).as("region %s in %s", tag, file).isTrue();
        return region.group(1).stripIndent();
    }
}
