package dev.openaira.soak.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EntryTest {

    @Test
    @DisplayName("A line of the ledger reads as it was written")
    void line() {
        Entry entry = new Entry(new CallId(1, 63, 123_456, 9), Kind.STREAM, Outcome.FAILED, "OAI14005");

        assertThat(Entry.ofLine(entry.toLine())).contains(entry);
    }

    @Test
    @DisplayName("A line that was not written to its end is none")
    void cut() {
        assertThat(Entry.ofLine("soak-1-2-3-4 TEXT ANSW")).isEmpty();
    }

    @Test
    @DisplayName("A call is found in any text by its name")
    void name() {
        CallId id = new CallId(2, 0, 7, 1);

        assertThat(CallId.in("{\"input\":\"Reply exactly: " + id + "\"}")).contains(id);
        assertThat(CallId.in("soak and no more")).isEmpty();
    }
}
