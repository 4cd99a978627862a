package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.entries;
import static dev.openaira.ra.journal.Journals.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A journal that a crash or the disk has damaged")
class TornJournalTest {
    private static final long SEED = 20261123;

    private static final Disk DISK = new FaultyDisk();

    @TempDir
    Path directory;

    private int number;

    @Test
    @DisplayName("loses nothing but the last write, wherever that was torn and whatever is behind it")
    void torn() throws Exception {
        byte[] before;
        byte[] after;
        Path live = directory.resolve("live");
        try (Journal journal = Journals.open(live)) {
            for (int i = 0; i < 20; i++) {
                journal.force(put("unit/" + i, "x".repeat(i)).remove("unit/" + (i - 3)));
            }
            before = used(Files.readAllBytes(Journals.file(live)));
            journal.write(put("last", "torn".repeat(20)).put("last/2", Journals.value("too")));
            after = used(Files.readAllBytes(Journals.file(live)));
        }
        Random random = new Random(SEED);
        int cuts = 0;
        for (int cut = before.length; cut < after.length; cut++) {
            byte[] cutOff = Arrays.copyOf(after, cut);
            byte[] zeros = Arrays.copyOf(cutOff, 8192);
            byte[] noise = zeros.clone();
            byte[] left = new byte[8192 - cut];
            random.nextBytes(left);
            System.arraycopy(left, 0, noise, cut, left.length);
            for (byte[] torn : new byte[][] {cutOff, zeros, noise}) {
                assertThat(opened(torn)).as("torn at %d", cut).containsOnlyKeys("unit/17", "unit/18", "unit/19");
                cuts++;
            }
        }
        assertThat(opened(after)).containsKeys("last", "last/2");
        System.out.println("Journal: " + cuts + " torn last writes");
        assertThat(cuts).isGreaterThan(300);
    }

    @Test
    @DisplayName("loses nothing silently, whichever bit is flipped: it is as it was, or put aside whole")
    void flipped() throws Exception {
        Path live = directory.resolve("live");
        Map<String, ?> entries;
        try (Journal journal = Journals.open(live)) {
            for (int i = 0; i < 40; i++) {
                journal.force(put("unit/" + i, "x".repeat(i)).remove("unit/" + (i - 5)));
            }
            entries = entries(journal);
        }
        byte[] whole = used(Files.readAllBytes(Journals.file(live)));
        byte[] file = Arrays.copyOf(whole, whole.length + 500);
        Random random = new Random(SEED);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < Integer.getInteger("journal.flips", 1000); i++) {
            int at = i < 2 * LogHeader.LENGTH ? i / 2 : random.nextInt(file.length);
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            outcomes.merge(outcome(at, damaged, entries), 1, Integer::sum);
        }
        System.out.println("Journal: bits flipped " + outcomes);
        assertThat(outcomes).containsOnlyKeys("as it was", "left to a newer version", "put aside");
        assertThat(outcomes.get("put aside")).isGreaterThan(500);
    }

    private String outcome(int at, byte[] damaged, Map<String, ?> entries) throws Exception {
        Path copy = copy(damaged);
        try (Journal journal = new JournalFolder(DISK, copy).open()) {
            if (entries(journal).equals(entries)) {
                return "as it was";
            }
            assertThat(entries(journal)).as("bit flipped in byte %d", at).isEmpty();
        }
        for (Path aside : Journals.files(copy, ".damaged")) {
            assertThat(aside).hasBinaryContent(damaged);
            return "put aside";
        }
        assertThat(copy.resolve("openaira-copy.journal")).hasBinaryContent(damaged);
        return "left to a newer version";
    }

    private Map<String, ?> opened(byte[] file) throws IOException, JournalException {
        Path copy = copy(file);
        try (Journal journal = new JournalFolder(DISK, copy).open()) {
            assertThat(Journals.files(copy, ".damaged")).isEmpty();
            return entries(journal);
        }
    }

    private Path copy(byte[] file) throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy" + number++));
        Files.write(copy.resolve("openaira-copy.journal"), file);
        return copy;
    }

    /** Without the zeros at its end. */
    private static byte[] used(byte[] file) {
        int end = file.length;
        while (file[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(file, end);
    }
}
