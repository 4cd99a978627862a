package dev.openaira.benchmarks.client;

import dev.openaira.JsonValues;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.Journal;
import dev.openaira.ra.journal.JournalException;
import dev.openaira.ra.journal.LazyJournal;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;

/** The adapter's journal. A branch that leaves one response writes its intent, id, vote and commit, and forces all but the id. */
public final class AdapterStore implements Store {
    private final LazyJournal source;
    private final Journal journal;

    public AdapterStore(Path directory) throws JournalException {
        this.source = new LazyJournal(directory);
        this.journal = source.get();
    }

    @Override
    public void branch() throws JournalException {
        String unit = "unit/" + UUID.randomUUID();
        String effect = unit + "/000000";
        journal.force(new Changes().put(unit, head("ACTIVE")).put(effect, effect("EXPECTED", "")));
        journal.write(new Changes().put(effect, effect("THERE", "resp_68a1f3c2d4e5f60718293a4b5c6d7e8f")));
        journal.force(new Changes().put(unit, head("PREPARED")));
        journal.force(new Changes().remove(effect).remove(unit));
    }

    /** About as long as those of a unit. */
    private static JsonObject head(String state) {
        return JsonValues.provider()
                .createObjectBuilder()
                .add("state", state)
                .add(
                        "name",
                        "transaction branch 4f41:000102030405060708090a0b0c0d0e0f:000102030405060708090a0b0c0d0e0f")
                .add("baseUrl", "https://api.openai.com/v1")
                .add("fingerprint", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
                .build();
    }

    private static JsonObject effect(String state, String id) {
        return JsonValues.provider()
                .createObjectBuilder()
                .add("kind", "response")
                .add("state", state)
                .add("id", id)
                .add("request", "68a1f3c2-d4e5-4607-8293-a4b5c6d7e8f0")
                .add("background", false)
                .add("conversation", "")
                .add("settled", !id.isEmpty())
                .build();
    }

    @Override
    public void close() {
        source.close();
    }
}
