package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.PropertyDescriptor;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("README.md")
class ReadmePropertiesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    private static String readme() throws Exception {
        return Files.readString(Path.of("../../README.md"));
    }

    private static PropertyDescriptor[] properties() {
        return new ConnectionPropertiesBeanInfo().getPropertyDescriptors();
    }

    @Test
    @DisplayName("shows configurations that a connection factory takes")
    void examples() throws Exception {
        List<String> examples =
                EXAMPLE.matcher(readme()).results().map(match -> match.group(1)).toList();
        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            Properties given = new Properties();
            given.load(new StringReader(example));
            OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
            for (String name : given.stringPropertyNames()) {
                PropertyDescriptor property = Arrays.stream(properties())
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("README.md names the property " + name));
                property.getWriteMethod().invoke(factory, given.getProperty(name));
            }
            assertThat(factory).as(example).isNotEqualTo(new OpenAiManagedConnectionFactory());
        }
    }

    @Test
    @DisplayName("has every property in its table")
    void table() throws Exception {
        List<String> rows = readme().lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .toList();
        assertThat(properties())
                .allSatisfy(property ->
                        assertThat(rows).anySatisfy(row -> assertThat(row).contains("`" + property.getName() + "`")));
    }
}
