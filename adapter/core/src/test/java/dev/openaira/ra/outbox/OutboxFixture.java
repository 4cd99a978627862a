package dev.openaira.ra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.JsonValues;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.identity.Access;
import dev.openaira.ra.identity.Identities;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.journal.Changes;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.RetryPolicy;
import dev.openaira.ra.rest.UpstreamException;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An outbox over a journal that outlives it, whose tasks are tried when the test says so. */
abstract class OutboxFixture extends AdapterFixture {
    protected static final String STRANGER = "sk-test-another-key";
    protected static final Duration RETENTION = Duration.ofDays(7);
    protected static final Duration LIMIT = Duration.ofSeconds(20);

    /** The label of the sender. */
    protected static final String USER = "anna";

    protected MemoryJournal journal;
    protected RestClients clients;
    protected Identities identities;
    protected Identities.Presence presence;
    protected ResourceIdentity owner;
    protected ResourceIdentity stranger;
    protected Outbox outbox;
    protected Instant now = Instant.parse("2026-11-23T12:00:00Z");
    protected final List<Task> tasks = new ArrayList<>();
    protected final List<String> orphans = new ArrayList<>();
    protected final List<String> held = new ArrayList<>();

    /** What was told of requests that went out. */
    protected final List<String> observed = new ArrayList<>();

    @BeforeEach
    void create() {
        journal = new MemoryJournal();
        clients = new RestClients("openaira/test", RestListener.NONE);
        identities = new Identities(clients);
        owner = identity(KEY);
        stranger = identity(STRANGER);
        presence = enter();
        outbox = restarted();
    }

    @AfterEach
    void closeClients() {
        clients.close();
    }

    protected ResourceIdentity identity(String key) {
        return ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(key), null, journal.salt());
    }

    protected Identities.Presence enter() {
        return identities.enter(access(KEY));
    }

    protected static Access access(String key) {
        CallPolicy policy = new CallPolicy(
                new RetryPolicy(3, Duration.ofMillis(20), true), AdmissionPolicy.OPEN, BreakerPolicy.OFF);
        return new Access(endpoint(), Credentials.ofKey(key), policy);
    }

    protected Identities.Presence recovery(String key) {
        CallPolicy policy = new CallPolicy(RetryPolicy.NONE, AdmissionPolicy.OPEN, BreakerPolicy.OFF);
        return identities.enter(Access.forRecovery(endpoint(), Credentials.ofKey(key), policy));
    }

    private static Endpoint endpoint() {
        return new Endpoint(
                simulator.baseUrl(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Endpoint.NO_BYTE_LIMIT,
                Authentication.BEARER,
                null,
                List.of());
    }

    /** The outbox of an adapter that starts over what the last one left. */
    protected Outbox restarted() {
        tasks.clear();
        return new Outbox(() -> journal, tasks::add, identities, surroundings(), RETENTION, () -> now);
    }

    /** As if the server had died. */
    protected void crash() throws Exception {
        journal.failWith(null);
        outbox = restarted();
        outbox.resume();
    }

    private Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public Optional<Runnable> enter(URI baseUrl, String conversation) {
                return held.contains(conversation) ? Optional.empty() : Optional.of(() -> {});
            }

            @Override
            public SendObserver sending(
                    OpenAiRest rest, ResourceIdentity whose, ObjectType type, String user, JsonObject request) {
                observed.add("out for " + user + ": " + request.getString("input"));
                return new SendObserver() {
                    @Override
                    public void ended(Outcome outcome) {
                        observed.add(outcome.kind().name());
                    }

                    @Override
                    public void failed(UpstreamException failure) {
                        observed.add("failed: " + failure.status());
                    }
                };
            }

            @Override
            public String discreet(JsonObject request, String words) {
                return words.replace(PROMPT, "…");
            }

            @Override
            public void orphaned(String message, Changes changes) {
                orphans.add(message);
                changes.put("orphan/" + orphans.size(), JsonObject.EMPTY_JSON_OBJECT);
            }
        };
    }

    protected static JsonObject json(String quoted) {
        return JsonValues.parse(quoted.replace('\'', '"')).asJsonObject();
    }

    protected static Send text(String ticket) {
        return text(ticket, false);
    }

    protected static Send text(String ticket, boolean once) {
        return new Send(
                ticket, ObjectType.TEXT, json("{'model':'" + MODEL + "','input':'" + PROMPT + "'}"), false, once, USER);
    }

    protected static Send turn(String ticket) {
        return new Send(
                ticket,
                ObjectType.CONVERSE,
                json("{'model':'" + MODEL + "','input':'" + PROMPT + "'}"),
                true,
                false,
                USER);
    }

    /** Tries the only task once. */
    protected Attempt attempt() throws Exception {
        assertThat(tasks).hasSize(1);
        return tasks.get(0).attempt(LIMIT);
    }

    protected Attempt.Later later() throws Exception {
        Attempt attempt = attempt();
        assertThat(attempt).isInstanceOf(Attempt.Later.class);
        return (Attempt.Later) attempt;
    }

    /** Tries the only task until it is done. */
    protected void run() throws Exception {
        for (int i = 0; i < 20; i++) {
            if (attempt() instanceof Attempt.Done) {
                return;
            }
        }
        throw new AssertionError("not done after 20 attempts");
    }

    protected Receipt receive(String ticket) throws Exception {
        return outbox.receive(ticket, access(KEY));
    }

    protected Outcome outcome(String ticket) throws Exception {
        assertThat(receive(ticket)).isInstanceOf(Outcome.class);
        return (Outcome) receive(ticket);
    }

    protected void unknown(String ticket) {
        fails(OpenAiException.class, Diagnosis.TICKET_UNKNOWN, () -> receive(ticket));
    }

    /** In a unit whose begin is on the disk. */
    protected Send hold(Send send) throws Exception {
        Changes changes = new Changes();
        outbox.hold(send, owner, "unit-1", changes);
        journal.force(changes);
        return send;
    }

    protected void send(Send send) throws Exception {
        outbox.send(send, owner);
    }

    protected void commit(Send send) throws Exception {
        Changes changes = new Changes();
        outbox.release(List.of(send.ticket()), changes);
        journal.force(changes);
        outbox.dispatch(List.of(send.ticket()));
    }

    protected void rollback(Send send) throws Exception {
        Changes changes = new Changes();
        outbox.drop(List.of(send.ticket()), changes);
        journal.force(changes);
    }

    /** Methods and paths of all requests. */
    protected static List<String> lines() {
        return simulator.requests().stream().map(OutboxFixture::line).toList();
    }

    private static String line(ReceivedRequest request) {
        return request.method() + " " + request.path().replaceFirst("^/v1", "").replaceFirst("(resp|conv)_.*", "$1");
    }

    /** The keys of the journal, without what is random in them. */
    protected List<String> keys() {
        List<String> keys = new ArrayList<>();
        journal.read("", (key, value) -> keys.add(key.replaceFirst("~.*", "").replaceFirst("/[0-9]{10}/", "/")));
        return keys;
    }
}
