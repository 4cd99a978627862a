package dev.openaira.ra.operation;

import dev.openaira.metadata.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Findings in messages, which somebody is to read. */
final class FindingWords {
    /** More than these in one message nobody reads. */
    private static final int SHOWN = 5;

    /** Members may have names of any length. */
    private static final int LONGEST_PLACE = 200;

    private FindingWords() {}

    /** The first findings, and how many more there are. */
    static String of(List<Finding> findings) {
        String shown =
                findings.stream().limit(SHOWN).map(FindingWords::describe).collect(Collectors.joining("; "));
        return findings.size() > SHOWN ? shown + "; and " + (findings.size() - SHOWN) + " more" : shown;
    }

    private static String describe(Finding finding) {
        String place = finding.pointer().isEmpty() ? "" : "at " + place(finding) + ": ";
        return place + finding.message() + (finding.remedy().isEmpty() ? "" : " (" + finding.remedy() + ")");
    }

    /** Where it is. */
    static String place(Finding finding) {
        String pointer = finding.pointer();
        if (pointer.isEmpty()) {
            return "its root";
        }
        return pointer.length() <= LONGEST_PLACE ? pointer : pointer.substring(0, LONGEST_PLACE) + "…";
    }
}
