package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.ReceivedRequest;
import jakarta.resource.spi.ManagedConnection;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who a connection speaks for. Seen failing:
 *
 * <ul>
 *   <li>8: with a request information equal by its key alone
 *   <li>9: with the first credential taken whoever it is for; with a subject without credentials taken for none; with
 *       an empty credential taken for one without a key; with the pool's organization beside a caller's key
 *   <li>16: with handles given to whoever asks
 * </ul>
 */
@DisplayName("Contract: sign-on")
class SignOnContractTest extends ContractFixture {

    private @Nullable ReceivedRequest sentBy(@Nullable Subject subject, @Nullable CallerIdentity caller)
            throws Exception {
        ManagedConnection connection = factory.createManagedConnection(subject, caller);
        call((dev.openaira.OpenAiConnection) connection.getConnection(subject, caller));
        connection.destroy();
        return last();
    }

    private static void carries(ReceivedRequest request, String key, @Nullable String organization) {
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + key);
        assertThat(request.header("OpenAI-Organization")).isEqualTo(organization);
    }

    /** Jakarta Connectors 2.1, section 6.5.1.2. */
    @Test
    @DisplayName("8. Request information is immutable and equal by all members; a connection needs none")
    void requestInfo() throws Exception {
        CallerIdentity full = new CallerIdentity("k", "o", "p");
        assertThat(full)
                .isEqualTo(new CallerIdentity("k", "o", "p"))
                .hasSameHashCodeAs(new CallerIdentity("k", "o", "p"))
                .isNotEqualTo(new CallerIdentity("other", "o", "p"))
                .isNotEqualTo(new CallerIdentity("k", "other", "p"))
                .isNotEqualTo(new CallerIdentity("k", "o", "other"))
                .isNotEqualTo(null);
        assertThat(CallerIdentity.class.getRecordComponents())
                .extracting(RecordComponent::getType)
                .containsOnly((Class) String.class);
        carries(sentBy(subject(factory, "ada", "sk-ada"), null), "sk-ada", null);
    }

    /** Jakarta Connectors 2.1, section 9.1.8.2. */
    @Test
    @DisplayName("9. Only a credential for this factory signs on; then the caller's specification; then the pool's key")
    void precedence() throws Exception {
        factory.setOrganization("org-pool");
        CallerIdentity caller = new CallerIdentity("sk-caller", null, null);
        Subject ada = subject(factory, "ada", "sk-ada");
        ada.getPrivateCredentials()
                .addAll(subject(new OpenAiManagedConnectionFactory(), "eve", "sk-eve")
                        .getPrivateCredentials());
        carries(sentBy(ada, caller), "sk-ada", "org-pool");
        carries(sentBy(null, caller), "sk-caller", null);
        carries(sentBy(null, new CallerIdentity("sk-caller", "org-own", null)), "sk-caller", "org-own");
        carries(sentBy(null, new CallerIdentity(null, "org-own", null)), KEY, "org-own");
        carries(sentBy(null, null), KEY, "org-pool");
        carries(sentBy(subject(factory, "", ""), null), KEY, "org-pool");

        Subject foreign = subject(new OpenAiManagedConnectionFactory(), "eve", "sk-eve");
        for (Subject keyless : new Subject[] {new Subject(), foreign, subject(factory, "ada", "")}) {
            fails(
                    OpenAiSecurityException.class,
                    Diagnosis.SIGN_ON_WITHOUT_KEY,
                    () -> factory.createManagedConnection(keyless, caller));
        }
        OpenAiManagedConnectionFactory open = configured();
        open.setApiKey(null);
        open.createManagedConnection(new Subject(), null).destroy();
        managed.destroy();
        assertThat(AdapterProbe.clients(adapter)).isZero();
    }

    /** Jakarta Connectors 2.1, section 9.1.9. */
    @Test
    @DisplayName("16. A handle for another identity is refused: there is no re-authentication")
    void otherIdentity() throws Exception {
        Subject ada = subject(factory, "ada", "sk-shared");
        Subject bob = subject(factory, "bob", "sk-shared");
        ManagedConnection hers = factory.createManagedConnection(ada, null);
        assertThat(hers.getConnection(ada, null)).isNotNull();
        for (Subject other : new Subject[] {null, bob}) {
            fails(OpenAiSecurityException.class, Diagnosis.IDENTITY_DIFFERS, () -> hers.getConnection(other, null));
        }
        fails(
                OpenAiSecurityException.class,
                Diagnosis.IDENTITY_DIFFERS,
                () -> managed.getConnection(null, new CallerIdentity(KEY, "org", null)));
        assertThat(factory.matchManagedConnections(Set.of(hers), bob, null)).isNull();
    }
}
