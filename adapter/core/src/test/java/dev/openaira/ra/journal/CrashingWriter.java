package dev.openaira.ra.journal;

import static dev.openaira.ra.journal.Journals.put;
import static dev.openaira.ra.journal.Journals.value;

import java.nio.file.Path;
import java.util.UUID;

/** Forces changes from several threads and tells each of them when it is on the disk, until it is killed. */
public final class CrashingWriter {
    private CrashingWriter() {}

    /** Takes the directory and the number of threads; 0 of them for a journal that is only held open. */
    public static void main(String[] arguments) throws Exception {
        Journal journal = Journals.open(Path.of(arguments[0]));
        int threads = Integer.parseInt(arguments[1]);
        System.out.println("open " + Journals.entries(journal).size());
        for (int i = 0; i < threads; i++) {
            new Thread(() -> write(journal)).start();
        }
        if (threads == 0) {
            journal.force(put("held", "1"));
            System.out.println("held");
        }
        System.in.read();
        Runtime.getRuntime().halt(1);
    }

    private static void write(Journal journal) {
        try {
            while (true) {
                String key = "unit/" + UUID.randomUUID();
                journal.force(put(key, "a").put(key + "/1", value("b")));
                String gone = "gone/" + UUID.randomUUID();
                journal.write(put(gone, "x".repeat(3000)));
                journal.force(new Changes().remove(gone));
                synchronized (System.out) {
                    System.out.println(key + " " + gone);
                }
            }
        } catch (JournalException e) {
            System.out.println(e.getMessage());
            Runtime.getRuntime().halt(2);
        }
    }
}
