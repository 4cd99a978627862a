package dev.openaira.benchmarks.worker;

import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.browse.Profiles;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A process that reads profiles, which it has never done before. */
public final class ProfileReading {
    private static final int WARM_UPS = 200;
    private static final int MODELS = 200;

    private ProfileReading() {}

    /**
     * Reads and prints what it took.
     *
     * @param none no arguments
     */
    public static void main(String[] none) {
        Took.Watch watch = new Took.Watch();
        JsonValues.provider();
        Took json = watch.lap();
        Profiles profiles = new Profiles();
        Profile profile = first(profiles);
        Took first = watch.lap();
        check(profile);
        Took firstCheck = watch.lap();
        for (int i = 0; i < WARM_UPS; i++) {
            first(profiles);
        }
        watch.lap();
        first(profiles);
        Took again = watch.lap();
        for (int i = 0; i < WARM_UPS; i++) {
            first(new Profiles());
        }
        watch.lap();
        first(new Profiles());
        Took another = watch.lap();
        System.out.println(new ProfileSample(json, first, firstCheck, again, another, heapOfAll()).toLine());
        System.exit(0);
    }

    private static Profile first(Profiles profiles) {
        Profile profile = profiles.of(ObjectType.TEXT, Direction.REQUEST);
        if (profile.schema().isEmpty() || profile.sample().asJsonObject().isEmpty()) {
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
        models();
        long empty = heap();
        Profiles kept = new Profiles();
        useAll(kept);
        ModelList models = models();
        try {
            return heap() - empty;
        } finally {
            Reference.reachabilityFence(kept);
            Reference.reachabilityFence(models);
        }
    }

    /** As OpenAI tells of its models. */
    private static ModelList models() {
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            String id = "gpt-" + i + "-mini-2026-01-31";
            JsonObject json = JsonValues.parse("{\"id\":\"" + id
                            + "\",\"object\":\"model\",\"created\":1769817600,\"owned_by\":\"system\"}")
                    .asJsonObject();
            models.add(new Model(
                    id,
                    Optional.of(Instant.ofEpochSecond(json.getInt("created"))),
                    Optional.of(json.getString("owned_by")),
                    Optional.empty(),
                    EnumSet.of(ObjectType.TEXT, ObjectType.STRUCTURED_OUTPUT, ObjectType.CONVERSE),
                    json));
        }
        return new ModelList(true, models, List.of(), Instant.EPOCH);
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
