package dev.openaira.ra.effect;

import dev.openaira.ra.identity.ResourceIdentity;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the journal keeps it.
 *
 * @param name how it is named to its users
 * @param branch null for a local transaction
 * @param tickets of what is to be sent at its commit
 */
record UnitHead(
        String name,
        @Nullable BranchId branch,
        ResourceIdentity owner,
        UnitState state,
        Instant begun,
        List<String> tickets) {

    UnitHead {
        tickets = List.copyOf(tickets);
    }

    /** One that has just begun. */
    static UnitHead begun(String name, @Nullable BranchId branch, ResourceIdentity owner) {
        return new UnitHead(name, branch, owner, UnitState.ACTIVE, Instant.now(), List.of());
    }

    UnitHead ownedBy(ResourceIdentity known) {
        return new UnitHead(name, branch, known, state, begun, tickets);
    }

    UnitHead in(UnitState now) {
        return new UnitHead(name, branch, owner, now, begun, tickets);
    }

    UnitHead with(String ticket) {
        List<String> more =
                Stream.concat(tickets.stream(), Stream.of(ticket)).distinct().toList();
        return new UnitHead(name, branch, owner, state, begun, more);
    }

    UnitHead withoutTickets() {
        return new UnitHead(name, branch, owner, state, begun, List.of());
    }

    JsonObject entry() {
        JsonObjectBuilder entry = Entry.builder()
                .add("name", name)
                .add("state", state.name())
                .add("begun", begun.toString())
                .add("tickets", Entry.array(tickets))
                .add("owner", owner.toJson());
        if (branch != null) {
            HexFormat hex = HexFormat.of();
            entry.add(
                    "branch",
                    Entry.builder()
                            .add("format", branch.getFormatId())
                            .add("global", hex.formatHex(branch.getGlobalTransactionId()))
                            .add("qualifier", hex.formatHex(branch.getBranchQualifier())));
        }
        return entry.build();
    }

    static UnitHead of(JsonObject json) throws UnreadableEntryException {
        Entry entry = new Entry(json);
        try {
            return new UnitHead(
                    entry.text("name"),
                    json.containsKey("branch") ? branch(entry.within("branch")) : null,
                    ResourceIdentity.of(entry.object("owner")),
                    entry.choice(UnitState.class, "state"),
                    Instant.parse(entry.text("begun")),
                    entry.texts("tickets"));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            UnreadableEntryException unreadable = new UnreadableEntryException("a member says what cannot be");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static BranchId branch(Entry entry) throws UnreadableEntryException {
        HexFormat hex = HexFormat.of();
        return new BranchId(
                Math.toIntExact(entry.number("format")),
                hex.parseHex(entry.text("global")),
                hex.parseHex(entry.text("qualifier")));
    }
}
