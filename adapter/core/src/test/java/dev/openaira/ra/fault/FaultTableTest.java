package dev.openaira.ra.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of docs/faults.md")
class FaultTableTest {

    @Test
    @DisplayName("has a row for each fault, and in it what the matrix expects")
    void rows() {
        assertThat(FaultTable.lines())
                .containsExactlyElementsOf(Expectations.rows().stream()
                        .map(row -> new FaultTable.Line(
                                row.name(),
                                outcomes(row, form -> form == Deed.Form.CALL || form == Deed.Form.CALL_WITHOUT_LIMIT),
                                outcomes(row, form -> form == Deed.Form.STREAM),
                                outcomes(row, form -> form == Deed.Form.VALIDATION)))
                        .toList());
    }

    private static Set<String> outcomes(Expectations.Row row, Predicate<Deed.Form> forms) {
        return Arrays.stream(Deed.values())
                .filter(deed -> forms.test(deed.form()))
                .map(deed -> row.expected().in(deed).inTable(deed.form()))
                .collect(Collectors.toSet());
    }
}
