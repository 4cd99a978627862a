package dev.openaira.ra.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of {@code docs/faults.md}: lines that begin with a name in code type. */
final class FaultTable {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9-]+)` \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern OUTCOME = Pattern.compile("OAI\\d+|succeeds|invalid|valid");
    private static final Pattern COUNT = Pattern.compile("\\d+ faults × \\d+ operations = \\d+ cells");

    private FaultTable() {}

    /** A row, and the outcomes it names for calls, for streams and for validation. */
    record Line(String name, Set<String> calls, Set<String> streams, Set<String> validation) {}

    static List<Line> lines() {
        return text().lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row ->
                        new Line(row.group(1), outcomes(row.group(3)), outcomes(row.group(4)), outcomes(row.group(5))))
                .toList();
    }

    /** What it says of how many cells there are. */
    static List<String> counts() {
        return COUNT.matcher(text().replace('\n', ' '))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Set<String> outcomes(String cell) {
        return OUTCOME.matcher(cell).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String text() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path document = folder.resolve("docs").resolve("faults.md");
            if (Files.exists(document)) {
                try {
                    return Files.readString(document);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            folder = folder.getParent();
        }
        throw new AssertionError("docs/faults.md is not there");
    }
}
