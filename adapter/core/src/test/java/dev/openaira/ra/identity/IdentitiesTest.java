package dev.openaira.ra.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.CallPolicy;
import dev.openaira.ra.rest.ConnectionLost;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.RestClients;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.RetryPolicy;
import dev.openaira.simulator.Fault;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Seen failing: with each of server, organization, project and key left out of the comparison; with reports not compared;
 * with the server not asked, or asked each time; with a refused key that ends the search; with keys for recovery that
 * call, or that count as the owner's project; with nobody woken, or everybody at each entrance; with somebody kept after he
 * left.
 */
@DisplayName("Identities")
class IdentitiesTest {
    private static final String OWN = "sk-own-0123456789";
    private static final String ROTATED = "sk-rotated-0123456789";
    private static final String STRANGE = "sk-strange-0123456789";
    private static final String RECOVERY = "sk-recovery-0123456789";
    private static final byte[] SALT = {1, 2, 3};

    private static Simulator simulator;

    private final AtomicInteger woken = new AtomicInteger();
    private RestClients clients;
    private Identities identities;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void fresh() {
        simulator.reset();
        simulator.project("proj_a", OWN, ROTATED);
        simulator.project("proj_b", STRANGE);
        clients = new RestClients("openaira/test", RestListener.NONE);
        identities = new Identities(clients, woken::incrementAndGet);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static Access access(String key) {
        return access(key, null, null, false);
    }

    private static Access access(
            String key, @Nullable String organization, @Nullable String project, boolean recovery) {
        return access(simulator.baseUrl(), new Credentials(key, organization, project), recovery);
    }

    private static Access access(URI baseUrl, Credentials credentials, boolean recovery) {
        return new Access(
                new Endpoint(
                        baseUrl,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Endpoint.NO_BYTE_LIMIT,
                        Authentication.BEARER,
                        null,
                        List.of()),
                credentials,
                new CallPolicy(RetryPolicy.NONE, AdmissionPolicy.OPEN, BreakerPolicy.OFF),
                recovery,
                null);
    }

    private static ResourceIdentity owner(@Nullable String reported) {
        return ResourceIdentity.of(simulator.baseUrl(), Credentials.ofKey(OWN), reported, SALT);
    }

    private static ResourceIdentity owner(@Nullable String organization, @Nullable String project) {
        return ResourceIdentity.of(simulator.baseUrl(), new Credentials(OWN, organization, project), null, SALT);
    }

    /** Under which key a conversation is made for an owner, and whether as one of his own. */
    private String acted(ResourceIdentity owner) throws Exception {
        boolean[] same = new boolean[1];
        identities.actFor(owner, (rest, own) -> {
            same[0] = own;
            return rest.createConversation(JsonValue.EMPTY_JSON_OBJECT, Deadline.after(Duration.ofSeconds(10)));
        });
        return keysOf("POST").get(0) + (same[0] ? ", same" : "");
    }

    private static List<String> keysOf(String method) {
        List<String> keys = new ArrayList<>();
        for (ReceivedRequest request : simulator.requests()) {
            if (request.method().equals(method)) {
                keys.add(0, String.valueOf(request.header("authorization")).substring("Bearer ".length()));
            }
        }
        return keys;
    }

    private void nobody(ResourceIdentity owner, String why) {
        assertThatThrownBy(() -> acted(owner))
                .isInstanceOf(NobodyHere.class)
                .hasMessageStartingWith(Diagnosis.NOBODY_HERE.code())
                .hasMessageContaining(why)
                .hasMessageContaining("recoveryApiKey");
        assertThat(keysOf("POST")).isEmpty();
    }

    @Test
    @DisplayName("have the owner's own key act before all others, and ask nobody for its project")
    void ownKey() throws Exception {
        identities.enter(access(STRANGE));
        identities.enter(access(ROTATED));
        identities.enter(access(RECOVERY, null, null, true));
        identities.enter(access(OWN));
        assertThat(acted(owner("proj_a"))).isEqualTo(OWN + ", same");
        assertThat(keysOf("GET")).isEmpty();
    }

    @Test
    @DisplayName("have another key of the reported project act, and ask for it once")
    void rotatedKey() throws Exception {
        identities.enter(access(ROTATED));
        identities.enter(access(RECOVERY, null, null, true));
        for (int times = 0; times < 2; times++) {
            assertThat(acted(owner("proj_a"))).isEqualTo(ROTATED + ", same");
        }
        assertThat(keysOf("GET")).containsExactly(ROTATED);
    }

    @Test
    @DisplayName("learn the project of a key from any answer to it, and never ask then")
    void learnt() throws Exception {
        Access rotated = access(ROTATED);
        identities.enter(rotated);
        assertThat(identities.identity(rotated, SALT).reportedProject()).isNull();
        try (RestClients.Lease lease = clients.acquire(rotated.endpoint())) {
            lease.client()
                    .as(rotated.credentials())
                    .deleteConversation("conv_none", Deadline.after(Duration.ofSeconds(10)));
        } catch (Rejected e) {
            assertThat(e.status()).isEqualTo(404);
        }
        assertThat(identities.identity(rotated, SALT).reportedProject()).isEqualTo("proj_a");
        assertThat(acted(owner("proj_a"))).isEqualTo(ROTATED + ", same");
        assertThat(keysOf("GET")).isEmpty();
    }

    @Test
    @DisplayName("have no key of another project act, nor one whose project nobody knows")
    void otherProject() {
        identities.enter(access(STRANGE));
        nobody(owner("proj_a"), "of other projects");
        nobody(owner((String) null), "of other projects");
        simulator.reset();
        identities.enter(access("sk-without-project"));
        nobody(owner("proj_a"), "of other projects");
        assertThat(identities.claim(owner("proj_a"), access("sk-without-project")))
                .isEqualTo(Claim.NONE);
    }

    @Test
    @DisplayName("have no key of another server, organization or configured project act")
    void elsewhere() {
        nobody(owner("proj_a"), "no pool with that base URL");
        URI other = URI.create("http://localhost:" + simulator.baseUrl().getPort() + "/v1");
        identities.enter(access(other, Credentials.ofKey(OWN), false));
        nobody(owner("proj_a"), "no pool with that base URL");
        identities.enter(access(OWN, "org_1", null, false));
        identities.enter(access(OWN, null, "proj_a", false));
        identities.enter(access(RECOVERY, "org_1", null, true));
        nobody(owner("proj_a"), "another organization or project");
        nobody(owner("org_2", null), "another organization or project");
    }

    @Test
    @DisplayName("have another key of the configured project act, unless the server says that it is of another")
    void configuredProject() throws Exception {
        identities.enter(access(ROTATED, "org_1", "proj_a", false));
        assertThat(acted(owner("org_1", "proj_a"))).isEqualTo(ROTATED + ", same");
        ResourceIdentity contradicted =
                ResourceIdentity.of(simulator.baseUrl(), new Credentials(OWN, "org_1", "proj_a"), "proj_b", SALT);
        assertThat(identities.claim(contradicted, access(ROTATED, "org_1", "proj_a", false)))
                .isEqualTo(Claim.NONE);
    }

    @Test
    @DisplayName("act by what is known, where they are told to ask nobody")
    void asKnown() throws Exception {
        identities.enter(access(ROTATED));
        identities.enter(access(RECOVERY, null, null, true));
        assertThatThrownBy(() -> identities.actForAsKnown(owner("proj_a"), (rest, same) -> "done"))
                .isInstanceOf(NobodyHere.class);
        assertThat(simulator.requests()).isEmpty();
        assertThat(identities.claim(owner("proj_a"), access(ROTATED))).isEqualTo(Claim.PROJECT);
        String done = identities.actForAsKnown(owner("proj_a"), (rest, same) -> same ? "done, same" : "done");
        assertThat(done).isEqualTo("done, same");
        assertThat(keysOf("GET")).containsExactly(ROTATED);
    }

    @Test
    @DisplayName("have a key for recovery act as one that may not see everything, but make no call with it")
    void recovery() throws Exception {
        identities.enter(access(RECOVERY, null, null, true));
        assertThat(acted(owner("proj_a"))).isEqualTo(RECOVERY);
        assertThat(acted(owner((String) null))).isEqualTo(RECOVERY);
        simulator.project("proj_a", RECOVERY);
        assertThat(acted(owner("proj_a"))).isEqualTo(RECOVERY);
        assertThat(acted(owner("proj_a"))).as("now known").isEqualTo(RECOVERY + ", same");
        int before = simulator.requests().size();
        assertThatThrownBy(() -> identities.callFor(owner("proj_a"), (rest, same) -> "called"))
                .isInstanceOf(NobodyHere.class);
        assertThat(simulator.requests()).hasSize(before);
        identities.enter(access(OWN));
        String called = identities.callFor(owner("proj_a"), (rest, same) -> "called");
        assertThat(called).isEqualTo("called");
    }

    @Test
    @DisplayName("have no key for recovery of another project act")
    void recoveryElsewhere() {
        simulator.project("proj_b", RECOVERY);
        identities.enter(access(RECOVERY, null, null, true));
        nobody(owner("proj_a"), "of other projects");
    }

    @Test
    @DisplayName("try the next one where a key is refused, and say so where every one is")
    void revoked() throws Exception {
        identities.enter(access(OWN));
        identities.enter(access(ROTATED));
        simulator.revokeKey(OWN);
        assertThat(acted(owner("proj_a"))).isEqualTo(ROTATED + ", same");
        assertThat(keysOf("POST")).containsExactly(ROTATED, OWN);
        simulator.revokeKey(ROTATED);
        assertThatThrownBy(() -> acted(owner("proj_a")))
                .isInstanceOf(NobodyHere.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("401")
                .hasCauseInstanceOf(Rejected.class);
        assertThat(keysOf("POST")).hasSize(4);
    }

    @Test
    @DisplayName("try the next one where a key is not allowed it, but not where nobody is")
    void forbidden() throws Exception {
        identities.enter(access(OWN));
        identities.enter(access(ROTATED));
        simulator.fail("POST", "/conversations", Fault.status(403, "model_not_found"), 1);
        assertThatThrownBy(() -> acted(owner("proj_a"))).isInstanceOf(Rejected.class);
        assertThat(keysOf("POST")).containsExactly(OWN);
        simulator.fail("POST", "/conversations", Fault.status(403), 1);
        assertThat(acted(owner("proj_a"))).isEqualTo(ROTATED + ", same");
        assertThat(keysOf("POST")).containsExactly(ROTATED, OWN, OWN);
    }

    @Test
    @DisplayName("ask about no key where another's claim is known")
    void knownClaim() {
        Access rotated = access(ROTATED);
        Access asking =
                new Access(rotated.endpoint(), rotated.credentials(), rotated.policy(), false, Credentials.ofKey(OWN));
        assertThat(identities.claim(owner("proj_a"), asking)).isEqualTo(Claim.KEY);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("pass on every other failure of what was to be done")
    void failing() {
        identities.enter(access(OWN));
        identities.enter(access(ROTATED));
        simulator.fail("POST", "/conversations", Fault.status(500), 1);
        assertThatThrownBy(() -> acted(owner("proj_a")))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.status()).isEqualTo(500));
        assertThat(keysOf("POST")).containsExactly(OWN);
    }

    @Test
    @DisplayName("do not know who somebody is while the server does not answer, and leave it alone for a while")
    void unanswered() {
        identities.enter(access(ROTATED));
        simulator.fail("GET", "/models", Fault.closeWithoutAnswer(), 2);
        for (int times = 0; times < 3; times++) {
            assertThat(identities.claim(owner("proj_a"), access(ROTATED))).isEqualTo(Claim.UNKNOWN);
            assertThatThrownBy(() -> acted(owner("proj_a"))).isInstanceOf(ConnectionLost.class);
        }
        assertThat(keysOf("GET")).hasSize(1);
        assertThat(identities.missing(owner("proj_a"))).isEmpty();
    }

    @Test
    @DisplayName("do not ask again a server that lists no models, or a key that is refused")
    void unlisted() {
        identities.enter(access("sk-unlisted"));
        simulator.fail("GET", "/models", Fault.status(404), 1);
        for (int times = 0; times < 2; times++) {
            assertThat(identities.claim(owner("proj_z"), access("sk-unlisted"))).isEqualTo(Claim.NONE);
        }
        identities.enter(access("sk-refused"));
        simulator.revokeKey("sk-refused");
        for (int times = 0; times < 2; times++) {
            assertThat(identities.claim(owner("proj_z"), access("sk-refused"))).isEqualTo(Claim.NONE);
        }
        assertThat(keysOf("GET")).containsExactly("sk-refused", "sk-unlisted");
    }

    @Test
    @DisplayName("tell of an entrance that somebody waited for, and of no other")
    void waking() {
        identities.enter(access(OWN)).close();
        assertThat(woken).hasValue(0);
        nobody(owner("proj_a"), "no pool");
        nobody(owner("org_1", null), "no pool");
        identities.enter(access(OWN, "org_2", null, false));
        assertThat(woken).hasValue(0);
        identities.enter(access(OWN));
        assertThat(woken).hasValue(1);
        identities.enter(access(OWN));
        identities.enter(access(ROTATED));
        assertThat(woken).as("nobody waits any more").hasValue(1);
        identities.enter(access(RECOVERY, "org_1", null, true));
        assertThat(woken).hasValue(2);
    }

    @Test
    @DisplayName("tell of every entrance when more owners are waited for than can be remembered")
    void manyMissed() {
        for (int i = 0; i < Identities.MOST_MISSED; i++) {
            nobody(owner("org_" + i, null), "no pool");
        }
        identities.enter(access(STRANGE));
        assertThat(woken).hasValue(1);
        identities.enter(access(STRANGE, "org_1", null, false));
        assertThat(woken).hasValue(1);
    }

    @Test
    @DisplayName("have nobody act who has left; who entered twice has to leave twice, and each presence ends once")
    void leaving() throws Exception {
        Identities.Presence first = identities.enter(access(OWN));
        Identities.Presence second = identities.enter(access(OWN));
        first.close();
        first.close();
        assertThat(acted(owner("proj_a"))).isEqualTo(OWN + ", same");
        second.close();
        simulator.reset();
        nobody(owner("proj_a"), "no pool");
        identities.enter(access(OWN));
        identities.close();
        nobody(owner("proj_a"), "no pool");
    }

    @Test
    @DisplayName("forget what a holder had that nobody refers to any more, and the oldest of very many")
    void holders() throws Exception {
        Object holder = new Object();
        identities.enter(access(OWN), holder);
        identities.enter(access(ROTATED), new Object());
        Deadline patience = Deadline.after(Duration.ofSeconds(30));
        while (identities.size() > 1 && !patience.expired()) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(identities.size()).isEqualTo(1);
        assertThat(acted(owner("proj_a"))).isEqualTo(OWN + ", same");
        for (int i = 0; i < Identities.MOST_FACTORIES; i++) {
            identities.enter(access("sk-" + i), holder);
        }
        assertThat(identities.size()).isEqualTo(Identities.MOST_FACTORIES);
        assertThat(identities.missing(owner("org", null)))
                .hasValueSatisfying(why -> assertThat(why).contains("another organization"));
        assertThat(identities.missing(owner((String) null))).isPresent();
    }
}
