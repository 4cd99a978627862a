package dev.openaira.crash.node;

import jakarta.json.JsonObject;
import java.io.PrintStream;

/** What the process tells the one that looks on: lines of words with tabs between them. */
final class Wire {
    private final PrintStream out;

    Wire(PrintStream out) {
        this.out = out;
    }

    void step(int number, String name) {
        tell("step", String.valueOf(number), name);
    }

    /** One thread goes no further than this. */
    void stopped(int number, String name) {
        tell("stopped", String.valueOf(number), name);
    }

    /** What the application was told of its unit of work. */
    void outcome(String outcome) {
        tell("outcome", outcome);
    }

    /** All that was asked for is done, and nothing is under way any more. */
    void settled(JsonObject report) {
        tell("settled", report.toString());
    }

    /** It cannot be done. */
    void failed(Throwable why) {
        tell("failed", why.toString().replaceAll("\\s+", " "));
    }

    private synchronized void tell(String... words) {
        out.println(String.join("\t", words));
        out.flush();
    }
}
