package dev.openaira.ra.effect;

import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.journal.JournalSource;
import dev.openaira.ra.outbox.Outbox;
import dev.openaira.ra.rest.RestClients;
import java.util.function.Consumer;

/**
 * What units need of the rest of an adapter.
 *
 * @param journal where they are kept
 * @param outbox sends what they deferred
 * @param identities who may undo them later
 * @param clients to undo them at once
 * @param later tries until it is done
 */
public record UnitServices(
        JournalSource journal, Outbox outbox, Identities identities, RestClients clients, Consumer<Task> later) {}
