package dev.openaira.oracle.leak;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Has everything logged at the finest level, and keeps it for {@link Shown}. The console stays as quiet as it was. */
final class LogCollector extends Handler {

    /** The tests' own servers, clients and tools, which log what they are sent. */
    private static final List<String> OF_TESTS = List.of(
            "com.sun.net.httpserver",
            "sun.net.www",
            "jdk.internal.httpclient",
            "jdk.httpclient",
            "com.networknt",
            "org.junit",
            "org.jboss.arquillian",
            "dev.openaira.simulator");

    private static final Logger ROOT = Logger.getLogger("");
    private static final LogCollector ATTACHED = new LogCollector();

    private final Formatter formatter = new SimpleFormatter();
    private final AtomicLong records = new AtomicLong();

    private LogCollector() {
        setLevel(Level.ALL);
    }

    /** Begins to collect, once. */
    static synchronized void attach() {
        if (!Arrays.asList(ROOT.getHandlers()).contains(ATTACHED)) {
            ROOT.addHandler(ATTACHED);
            ROOT.setLevel(Level.ALL);
        }
    }

    /** How many records of others than the tests' tools were looked at. */
    static long records() {
        return ATTACHED.records.get();
    }

    @Override
    public void publish(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (OF_TESTS.stream().anyMatch(logger::startsWith)) {
            return;
        }
        records.incrementAndGet();
        // A format may leave parameters out that another handler shows.
        String parameters = record.getParameters() == null ? "" : Arrays.deepToString(record.getParameters());
        Shown.add("the log " + logger, formatter.format(record) + parameters);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
