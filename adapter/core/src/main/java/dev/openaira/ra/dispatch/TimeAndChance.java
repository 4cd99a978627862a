package dev.openaira.ra.dispatch;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a dispatcher cannot know by itself.
 *
 * @param nanos nanoseconds since some moment, never backwards
 * @param clock what administrators call the time
 * @param random from 0 to 1
 */
record TimeAndChance(LongSupplier nanos, InstantSource clock, DoubleSupplier random) {

    /** Those of the virtual machine; nanoseconds begin now. */
    static TimeAndChance system() {
        long origin = System.nanoTime();
        return new TimeAndChance(
                () -> System.nanoTime() - origin,
                InstantSource.system(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    long now() {
        return nanos.getAsLong();
    }

    double chance() {
        return random.getAsDouble();
    }
}
