package dev.openaira.ra.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openaira.JsonValues;
import dev.openaira.metadata.Finding;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Tables of the folder {@code formats}: titles, and below each of them lines that start with what they are. */
final class Cases {
    private Cases() {}

    /** What stands below one title. */
    record Case(String title, List<String> lines) {

        /** What follows this word, in each line that starts with it. */
        List<String> all(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length()).strip())
                    .toList();
        }
    }

    static List<Case> read(String name) {
        List<Case> cases = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("# ")) {
                cases.add(new Case(line.substring(2), new ArrayList<>()));
            } else if (!cases.isEmpty() && !line.isBlank()) {
                cases.get(cases.size() - 1).lines().add(line);
            }
        }
        return cases;
    }

    private static List<String> lines(String name) {
        try (InputStream resource = Cases.class.getResourceAsStream("/formats/" + name)) {
            if (resource == null) {
                throw new IllegalArgumentException(name);
            }
            return new String(resource.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonValue json(String text) {
        try (JsonReader reader = JsonValues.provider().createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    static JsonObject object(String text) {
        return json(text).asJsonObject();
    }

    /** Findings as the tables write them, below a place. */
    static List<String> told(List<Finding> findings, String below) {
        return findings.stream()
                .map(finding -> finding.rule() + " "
                        + (finding.pointer().equals(below)
                                ? "#"
                                : finding.pointer().startsWith(below + "/")
                                        ? finding.pointer().substring(below.length())
                                        : "outside: " + finding.pointer()))
                .toList();
    }

    static JsonObject format(JsonValue schema, boolean strict) {
        return JsonValues.provider()
                .createObjectBuilder()
                .add("type", "json_schema")
                .add("name", "answer")
                .add("schema", schema)
                .add("strict", strict)
                .build();
    }

    static JsonObject text(JsonValue format) {
        return JsonValues.provider().createObjectBuilder().add("format", format).build();
    }
}
