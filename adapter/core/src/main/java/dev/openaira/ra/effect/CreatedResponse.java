package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;

/** A response that a transaction asked for, and that the server keeps unless told not to. */
final class CreatedResponse extends TrackedEffect {
    static final String ENTRY = "response";

    private final boolean background;
    private final String conversation;
    private final boolean kept;
    private final Duration settling;
    private volatile String id = "";

    /** Until then a server may yet store it, so that it is not gone where it is not found. */
    private volatile Deadline settled = Deadline.none();

    /**
     * One that is about to be asked for.
     *
     * @param conversation what it adds to; empty for none
     * @param settling for how long a server may still store it when its call was broken off
     */
    CreatedResponse(JsonObject request, String conversation, Duration settling) {
        super(EffectState.EXPECTED);
        this.settling = settling;
        this.background = request.get("background") == JsonValue.TRUE;
        this.conversation = conversation;
        this.kept = isKept(request);
    }

    private CreatedResponse(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        super(state, entry.text("request"));
        this.settling = settling;
        background = entry.flag("background");
        conversation = entry.text("conversation");
        kept = true;
        id = entry.text("id");
        settled = Deadline.after(entry.flag("settled") ? Duration.ZERO : settling);
    }

    static CreatedResponse of(Entry entry, EffectState state, Duration settling) throws UnreadableEntryException {
        return new CreatedResponse(entry, state, settling);
    }

    static boolean isKept(JsonObject request) {
        return request.get("store") != JsonValue.FALSE;
    }

    @Override
    void describe(JsonObjectBuilder entry) {
        entry.add(Effects.KIND, ENTRY)
                .add("id", id)
                .add("background", background)
                .add("conversation", conversation)
                .add("settled", settled.expired());
    }

    @Override
    boolean isKept() {
        return kept;
    }

    /** The server has named it; an answer without an id is nothing that could be kept. */
    EffectState created(String created) {
        id = created;
        return kept && !created.isEmpty() ? EffectState.THERE : EffectState.ABSENT;
    }

    /** The whole of it is there. */
    void completed() {
        settled = Deadline.after(Duration.ZERO);
    }

    /** Its call failed, or was broken off. */
    void brokenOff() {
        if (!settled.expired()) {
            settled = Deadline.after(settling);
        }
    }

    /** Whether the server may yet add to this conversation, since nobody has ended what runs in the background. */
    boolean mayAddTo(String other) {
        EffectState now = state();
        return background
                && conversation.equals(other)
                && (now == EffectState.EXPECTED || now == EffectState.THERE || now == EffectState.UNDOING);
    }

    @Override
    String kind() {
        return "response";
    }

    @Override
    String id() {
        return id;
    }

    @Override
    String held() {
        return "";
    }

    @Override
    Compensation.Progress undo(Compensation how, UnitLog log) throws UpstreamException, Compensation.NotFoundByAnother {
        if (background) {
            cancel(how);
        }
        boolean found = how.ask(() -> how.rest().deleteResponse(id, how.deadline()));
        return found || settled.expired() ? Compensation.Progress.ALL : Compensation.Progress.SO_FAR;
    }

    /** Some servers refuse to cancel what has ended by itself; whether it can go, its deletion tells. */
    private void cancel(Compensation how) throws UpstreamException, Compensation.NotFoundByAnother {
        try {
            how.ask(() -> how.rest().cancelResponse(id, how.deadline()));
        } catch (Rejected e) {
            if (!isFinal(e)) {
                throw e;
            }
        }
    }

    /** Whether neither time nor another key would help. */
    private static boolean isFinal(Rejected refusal) {
        Integer status = refusal.status();
        return status != null
                && status >= 400
                && status < 500
                && status != 408
                && status != 429
                && !refusal.isKeyRefused();
    }
}
