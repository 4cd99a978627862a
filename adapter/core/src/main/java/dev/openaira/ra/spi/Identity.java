package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.rest.Credentials;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.security.PasswordCredential;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name a connection speaks. The key: the container's sign-on first, then the caller's specification, then
 * the factory's property. Organization and project: the caller's; where they give none, the factory's, but never beside
 * a key that the caller brought.
 *
 * @param credentials what is sent
 * @param label the user name of the container's credential; empty where there is none
 * @param recovery whether nobody gave a key but the factory, and that one for recovery alone
 * @see "Jakarta Connectors 2.1, section 9.1.8.2"
 */
record Identity(Credentials credentials, String label, boolean recovery) {

    static Identity of(
            OpenAiManagedConnectionFactory factory,
            @Nullable Subject subject,
            @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        Credentials preset = factory.credentials();
        CallerIdentity caller = caller(requested);
        PasswordCredential signedOn = subject == null ? null : signedOn(factory, subject, caller);
        String key = signedOn == null ? given(caller.apiKey()) : new String(signedOn.getPassword());
        if (signedOn == null && isNobody(caller) && preset.apiKey() == null && factory.hasRecoveryKey()) {
            return new Identity(factory.recoveryCredentials(), "", true);
        }
        boolean own = signedOn == null && key != null;
        try {
            Credentials credentials = new Credentials(
                    key == null ? preset.apiKey() : key,
                    orElse(caller.organization(), own ? null : preset.organization()),
                    orElse(caller.project(), own ? null : preset.project()));
            return new Identity(credentials, signedOn == null ? "" : label(signedOn), false);
        } catch (IllegalArgumentException e) {
            Diagnosis diagnosis = Diagnosis.IDENTITY_INVALID;
            throw new OpenAiSecurityException(diagnosis, diagnosis.message(e.getMessage()), null, e);
        }
    }

    /** As transaction managers ask for a connection to recover by. */
    private static boolean isNobody(CallerIdentity caller) {
        return given(caller.apiKey()) == null
                && given(caller.organization()) == null
                && given(caller.project()) == null;
    }

    /** A caller with another adapter's identity must not come in under the pool's own. */
    private static CallerIdentity caller(@Nullable ConnectionRequestInfo requested) throws OpenAiException {
        if (requested == null) {
            return new CallerIdentity(null, null, null);
        }
        if (requested instanceof CallerIdentity given) {
            return given;
        }
        throw Failures.application(
                Diagnosis.CONNECTION_SPEC_FOREIGN, requested.getClass().getName());
    }

    /**
     * The container's credential for this factory; others in the subject are none of our business. A subject without
     * one means that the container signs on and has no key, which is an error where keys are used at all. A credential
     * with neither user nor password is what Payara and GlassFish pass when no principal was configured: it stands for
     * no subject.
     */
    private static @Nullable PasswordCredential signedOn(
            OpenAiManagedConnectionFactory factory, Subject subject, CallerIdentity caller)
            throws OpenAiSecurityException {
        PasswordCredential keyless = null;
        for (PasswordCredential credential : subject.getPrivateCredentials(PasswordCredential.class)) {
            if (factory.equals(credential.getManagedConnectionFactory())) {
                if (hasKey(credential)) {
                    return credential;
                }
                keyless = credential;
            }
        }
        boolean unconfigured = keyless != null && user(keyless).isEmpty();
        if (unconfigured || !usesKeys(factory, caller)) {
            return null;
        }
        Diagnosis diagnosis = Diagnosis.SIGN_ON_WITHOUT_KEY;
        String who = keyless == null ? "nobody" : "'" + user(keyless) + "'";
        throw new OpenAiSecurityException(diagnosis, diagnosis.message(who), null, null);
    }

    private static boolean usesKeys(OpenAiManagedConnectionFactory factory, CallerIdentity caller) {
        return factory.needsKey()
                || factory.credentials().apiKey() != null
                || factory.hasRecoveryKey()
                || given(caller.apiKey()) != null;
    }

    private static boolean hasKey(PasswordCredential credential) {
        char[] password = credential.getPassword();
        return password != null && !new String(password).isBlank();
    }

    private static String user(PasswordCredential credential) {
        String user = credential.getUserName();
        return user == null ? "" : user.strip();
    }

    /** Some give the key for the user's name too, where a console wants one; it would show up in metadata and statistics. */
    private static String label(PasswordCredential credential) {
        String user = user(credential);
        return user.contains(new String(credential.getPassword())) ? "***" : user;
    }

    private static @Nullable String orElse(@Nullable String value, @Nullable String otherwise) {
        String known = given(value);
        return known == null ? otherwise : known;
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
