package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/transactions.md")
class TransactionsPageTest {
    private static final Pattern CODE = Pattern.compile("OAI1\\d{4}");
    private static final Pattern ACCESSOR = Pattern.compile("get([A-Z]\\w*)");

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/transactions.md"));
    }

    @Test
    @DisplayName("names no code but those that are told")
    void codes() throws IOException {
        List<String> told =
                Arrays.stream(Diagnosis.values()).map(Diagnosis::code).toList();

        List<String> named =
                CODE.matcher(page()).results().map(match -> match.group()).toList();
        assertThat(named).isNotEmpty().allSatisfy(code -> assertThat(told).contains(code));
    }

    @Test
    @DisplayName("has everything that an administrator sees and does")
    void administration() throws IOException {
        String page = page();
        List<String> members = Stream.of(TransactionsMXBean.class.getMethods())
                .map(method -> {
                    Matcher accessor = ACCESSOR.matcher(method.getName());
                    return accessor.matches() ? accessor.group(1) + "`" : method.getName() + "(";
                })
                .toList();

        assertThat(members).isNotEmpty().allSatisfy(member -> assertThat(page).contains("`" + member));
    }
}
