package dev.openaira.ra.effect;

import jakarta.json.JsonObject;
import java.time.Duration;

/** The effects that entries of the journal tell of. */
final class Effects {
    static final String KIND = "kind";

    private Effects() {}

    /**
     * The effect as it was left.
     *
     * @param settling for how long a server may still be working at what a call asked for whose answer was lost
     */
    static TrackedEffect of(JsonObject json, Duration settling) throws UnreadableEntryException {
        Entry entry = new Entry(json);
        EffectState told = entry.choice(EffectState.class, "state");
        EffectState state = switch (told) {
            case EXPECTED -> isNamed(entry) ? EffectState.THERE : EffectState.LOST;
            case UNDOING -> EffectState.THERE;
            default -> told;
        };
        String kind = entry.text(KIND);
        return switch (kind) {
            case CreatedConversation.ENTRY -> CreatedConversation.of(entry, state, settling);
            case CreatedResponse.ENTRY -> CreatedResponse.of(entry, state, settling);
            case AppendedTurns.ENTRY -> AppendedTurns.of(entry, state, settling);
            default -> throw new UnreadableEntryException("it tells of an unknown effect");
        };
    }

    /** Another call of the unit may have written it just after its id was known. */
    private static boolean isNamed(Entry entry) throws UnreadableEntryException {
        String id = entry.optional("id");
        return id != null && !id.isEmpty();
    }
}
