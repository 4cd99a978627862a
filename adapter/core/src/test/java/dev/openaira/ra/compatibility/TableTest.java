package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of docs/compatibility.md")
class TableTest {

    @Test
    @DisplayName("has a row for each test, and a test for each row")
    void rows() {
        List<String> tested = new ClassFileImporter()
                .importPackagesOf(TableTest.class).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Row.class))
                        .map(method -> method.getAnnotationOfType(Row.class).value())
                        .toList();
        assertThat(tested).doesNotHaveDuplicates().isNotEmpty();
        assertThat(Table.lines()).extracting(Table.Line::name).containsExactlyInAnyOrderElementsOf(tested);
    }
}
