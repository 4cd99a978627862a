package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.identity.ResourceIdentity;
import dev.openaira.ra.rest.Credentials;
import jakarta.resource.spi.ManagedConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection factory's own keys")
class OwnAccessTest extends AdapterFixture {
    private OpenAiResourceAdapter adapter;
    private OpenAiManagedConnectionFactory factory;

    @BeforeEach
    void create() throws Exception {
        adapter = new OpenAiResourceAdapter();
        factory = configured();
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stopAdapter() {
        adapter.stop();
    }

    private boolean isHere(@Nullable String key) {
        Credentials credentials = new Credentials(key, null, null);
        return adapter.shared()
                .identities()
                .missing(ResourceIdentity.of(simulator.baseUrl(), credentials, null, new byte[] {1}))
                .isEmpty();
    }

    @Test
    @DisplayName("are here from the moment it can be used, and not of an adapter that is not started")
    void entering() {
        factory.createConnectionFactory();
        adapter.start(null);
        assertThat(isHere(KEY)).isFalse();
        factory.setProxyUser("needs a URL");
        factory.createConnectionFactory();
        assertThat(isHere(KEY)).isFalse();
        factory.setProxyUser(null);
        factory.createConnectionFactory();
        assertThat(isHere(KEY)).isTrue();
        assertThat(isHere("sk-other")).isFalse();
        assertThat(isHere(null)).isFalse();
        adapter.stop();
        assertThat(isHere(KEY)).isFalse();
    }

    @Test
    @DisplayName("are replaced when its properties change, and outlive its connections, unlike callers' own")
    void changing() throws Exception {
        adapter.start(null);
        factory.createManagedConnection(null, null).destroy();
        assertThat(isHere(KEY)).isTrue();
        ManagedConnection callers = factory.createManagedConnection(null, new CallerIdentity("sk-caller", null, null));
        assertThat(isHere("sk-caller")).isTrue();
        callers.destroy();
        callers.destroy();
        assertThat(isHere("sk-caller")).isFalse();
        factory.setApiKey("sk-rotated");
        factory.createManagedConnection(null, null).destroy();
        assertThat(isHere("sk-rotated")).isTrue();
        assertThat(isHere(KEY)).isFalse();
        factory.setRecoveryApiKey("sk-recovery");
        factory.createManagedConnection(null, null).destroy();
        assertThat(isHere("sk-whoever"))
                .as("for whom there is a key for recovery")
                .isTrue();
        factory.setRecoveryApiKey(null);
        factory.createManagedConnection(null, null).destroy();
        assertThat(isHere("sk-whoever")).isFalse();
    }

    @Test
    @DisplayName("are none at a server that needs none")
    void keyless() {
        adapter.start(null);
        factory.setApiKey(null);
        factory.createConnectionFactory();
        assertThat(isHere(null)).isTrue();
        assertThat(isHere("sk-whoever")).isFalse();
    }
}
