package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.rest.Credentials;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seen failing: with keys for recovery that count when a ticket is told; with no order among those who have the ticket;
 * with the keys of other journals, or of the project, left out.
 */
@DisplayName("A ticket")
class TicketOwnersTest extends OutboxFixture {
    private static final String RECOVERY = "sk-test-for-recovery";
    private static final String MATE = "sk-test-of-the-same-project";
    private static final String NEW = "sk-test-rotated";

    @BeforeEach
    void projects() {
        simulator.project("proj_a", KEY, MATE, NEW);
        simulator.project("proj_b", STRANGER, RECOVERY);
    }

    private ResourceIdentity of(String key, @Nullable String project) {
        return ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(key), project, journal.salt());
    }

    /** As another server's journal had it, which was taken over. */
    private static ResourceIdentity elsewhere(String key, int salt) {
        return ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(key), "proj_a", new byte[] {(byte) salt});
    }

    /** Has an outcome for a ticket; tells it from the others by when it was handed over. */
    private Instant dropped(ResourceIdentity sender) throws Exception {
        now = now.plusSeconds(1);
        Send send = text("order-17");
        Changes changes = new Changes();
        outbox.hold(send, sender, "unit-1", changes);
        journal.force(changes);
        rollback(send);
        return now;
    }

    private Instant told(String key) throws Exception {
        return ((Outcome) outbox.receive("order-17", access(key))).since();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "proj_b")
    @DisplayName("is not told to who has a key for recovery beside his own, which asks nothing")
    void recoveryBeside(@Nullable String project) throws Exception {
        outbox.send(text("order-17"), of(STRANGER, project));
        Access own = access(KEY);
        Access asking = new Access(own.endpoint(), own.credentials(), own.policy(), false, Credentials.ofKey(RECOVERY));
        fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> outbox.receive("order-17", asking));
        assertThat(simulator.requests())
                .noneMatch(request ->
                        String.valueOf(request.header("authorization")).contains(RECOVERY));
    }

    @Test
    @DisplayName("that several of one project have given is told to each of them as his own, and nobody is asked")
    void equalTickets() throws Exception {
        Instant first = dropped(of(KEY, "proj_a"));
        Instant second = dropped(of(MATE, "proj_a"));
        assertThat(List.of(told(KEY), told(MATE))).containsExactly(first, second);
        outbox.send(text("order-17"), of(NEW, "proj_a"));
        assertThat(List.of(told(KEY), told(MATE))).containsExactly(first, second);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("is told from this journal before another one's, and by its key before its project")
    void takenOver() throws Exception {
        Instant other = dropped(elsewhere(KEY, 8));
        Instant mates = dropped(of(MATE, "proj_a"));
        assertThat(told(KEY)).isEqualTo(other);
        assertThat(told(NEW)).isEqualTo(mates);
        Instant own = dropped(of(KEY, "proj_a"));
        dropped(elsewhere(KEY, 9));
        assertThat(told(KEY)).isEqualTo(own);
    }
}
