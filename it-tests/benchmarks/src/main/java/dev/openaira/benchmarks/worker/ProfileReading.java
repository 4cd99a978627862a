package dev.openaira.benchmarks.worker;

import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.browse.Profiles;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/** A process that reads profiles, which it has never done before. */
public final class ProfileReading {
    private static final int WARM_UPS = 200;

    private ProfileReading() {}

    /**
     * Reads and prints what it took.
     *
     * @param none no arguments
     */
    public static void main(String[] none) {
        long start = System.nanoTime();
        Profiles profiles = new Profiles();
        Profile first = first(profiles);
        long read = System.nanoTime();
        check(first);
        long checked = System.nanoTime();
        for (int i = 0; i < WARM_UPS; i++) {
            first(profiles);
        }
        long before = System.nanoTime();
        first(profiles);
        long again = System.nanoTime() - before;
        for (int i = 0; i < WARM_UPS; i++) {
            first(new Profiles());
        }
        before = System.nanoTime();
        first(new Profiles());
        long another = System.nanoTime() - before;
        System.out.println(new ProfileSample(read - start, checked - read, again, another, heapOfAll()).toLine());
        System.exit(0);
    }

    private static Profile first(Profiles profiles) {
        Profile profile = profiles.of(ObjectType.TEXT, Direction.REQUEST);
        if (profile.schema().isEmpty()) {
            throw new IllegalStateException("The profile is empty");
        }
        return profile;
    }

    private static void check(Profile profile) {
        if (!profile.check(profile.sample()).isEmpty()) {
            throw new IllegalStateException("The sample is refused");
        }
    }

    /** Once without keeping it: what the classes need is none of the profiles'. */
    private static long heapOfAll() {
        useAll(new Profiles());
        long empty = heap();
        Profiles kept = new Profiles();
        try {
            useAll(kept);
            return heap() - empty;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static void useAll(Profiles profiles) {
        for (ObjectType type : ObjectType.values()) {
            for (Direction direction : Direction.values()) {
                Profile profile = profiles.of(type, direction);
                check(profile);
                if (profile.fields().isEmpty()) {
                    throw new IllegalStateException("The profile has no fields");
                }
            }
        }
    }

    /** Twice, because the first collection finds what references then let go of. */
    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
