package dev.openaira.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the system properties say.
 *
 * @param length of the load, both deployments together
 * @param directory for all that is written
 * @param server the archive of Payara Micro
 * @param adapter the archive of the adapter
 * @param application the archive of the application that makes the load
 * @param agent the archive of this module
 */
record Settings(Duration length, Path directory, Path server, Path adapter, Path application, Path agent) {
    /** How many call at once. */
    static final int CALLERS = 64;

    /** Fewer than there are callers, so that callers with one key are given connections that were another's. */
    static final int POOL_SIZE = 48;

    private static final double MILLIS = 60_000;
    private static final double SHORTEST = 0.3;
    private static final int WARM_UP_SHARE = 10;
    private static final int CHECKPOINTS = 20;

    static Settings ofSystemProperties() {
        double minutes = Double.parseDouble(property("soak.minutes"));
        if (!(minutes >= SHORTEST)) {
            throw new IllegalArgumentException(
                    "A soak of " + minutes + " minutes shows nothing; make it " + SHORTEST + " or more");
        }
        return new Settings(
                Duration.ofMillis(Math.round(minutes * MILLIS)),
                Path.of(property("soak.directory")),
                Path.of(property("soak.server")),
                Path.of(property("soak.adapter")),
                Path.of(property("soak.application")),
                Path.of(property("soak.agent")));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("The system property " + name + " is missing");
        }
        return value;
    }

    /** How long each deployment calls. */
    Duration half() {
        return length.dividedBy(2);
    }

    /** How long each deployment calls before what it holds counts. */
    Duration warmUp() {
        return length.dividedBy(WARM_UP_SHARE);
    }

    /** How long it calls between two checkpoints. */
    Duration interval() {
        return length.dividedBy(CHECKPOINTS);
    }
}
