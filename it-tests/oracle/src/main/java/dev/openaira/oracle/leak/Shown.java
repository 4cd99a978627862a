package dev.openaira.oracle.leak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What was let be seen since it was last looked through, as it would be seen. */
public final class Shown {

    /** Characters of one test; what goes beyond is looked through at once. */
    private static final int MOST = 4_000_000;

    private record Text(String where, String what) {}

    private static final List<Text> OPEN = new ArrayList<>();
    private static final List<String> LEAKS = new ArrayList<>();
    private static int size;

    private Shown() {}

    /** An exception is taken to be logged, with its causes, by whoever catches it. */
    public static void exception(Throwable failure) {
        add("the exception " + failure.getClass().getName(), printed(failure));
    }

    static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** @param where who shows it, for the message of the failing test */
    static synchronized void add(String where, String what) {
        OPEN.add(new Text(where, what));
        size += what.length();
        if (size > MOST) {
            look();
        }
    }

    private static void look() {
        for (Text text : OPEN) {
            String secret = Secrets.in(text.what());
            if (secret != null) {
                LEAKS.add("\"" + secret + "\" by " + text.where() + ":\n" + text.what());
            }
        }
        OPEN.clear();
        size = 0;
    }

    /** What was shown of the secrets that test servers received until now; each is told once. */
    static synchronized List<String> leaks() {
        look();
        List<String> leaks = List.copyOf(LEAKS);
        LEAKS.clear();
        return leaks;
    }
}
