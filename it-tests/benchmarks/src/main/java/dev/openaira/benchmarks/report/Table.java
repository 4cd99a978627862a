package dev.openaira.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(String... columns) {
        row(columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    Table row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
