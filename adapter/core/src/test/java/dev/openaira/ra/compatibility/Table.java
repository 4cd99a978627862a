package dev.openaira.ra.compatibility;

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

/** The rows of {@code docs/compatibility.md}: lines that begin with a name in code type. */
final class Table {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\|.*\\|$");
    private static final Pattern CODE = Pattern.compile("OAI\\d+");

    private Table() {}

    /** A row's name and its whole line. */
    record Line(String name, String text) {}

    static List<Line> lines() {
        try (var lines = Files.lines(document())) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Line(row.group(1), row.group()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes that a row names. */
    static Set<String> codes(String name) {
        Line row = lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/compatibility.md has no row '" + name + "'"));
        return CODE.matcher(row.text()).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path document = folder.resolve("docs").resolve("compatibility.md");
            if (Files.exists(document)) {
                return document;
            }
            folder = folder.getParent();
        }
        throw new AssertionError("docs/compatibility.md is not there");
    }
}
