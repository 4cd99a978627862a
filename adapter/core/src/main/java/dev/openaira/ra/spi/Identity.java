package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.cci.Failures;
import dev.openaira.ra.rest.Credentials;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name a connection speaks: the container's sign-on first, then the caller's specification, then the
 * factory's properties, member by member.
 *
 * @param credentials what is sent
 * @param label the user name of the container's credential; empty where there is none
 * @see "Jakarta Connectors 2.1, section 9.1"
 */
record Identity(Credentials credentials, String label) {

    static Identity of(
            ConnectionProperties factory, @Nullable Subject subject, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        Credentials preset = factory.credentials();
        CallerIdentity caller = caller(requested);
        PasswordCredential signedOn = signedOn((ManagedConnectionFactory) factory, subject);
        String key = first(signedOn == null ? null : key(signedOn), caller.apiKey(), preset.apiKey());
        try {
            Credentials credentials = new Credentials(
                    key,
                    first(caller.organization(), preset.organization()),
                    first(caller.project(), preset.project()));
            String user = signedOn == null ? null : signedOn.getUserName();
            return new Identity(credentials, user == null ? "" : user);
        } catch (IllegalArgumentException e) {
            Diagnosis diagnosis = Diagnosis.IDENTITY_INVALID;
            throw new OpenAiSecurityException(diagnosis, diagnosis.message(e.getMessage()), null, e);
        }
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

    /** Only the credential made for this factory; others in the subject are none of our business. */
    private static @Nullable PasswordCredential signedOn(ManagedConnectionFactory factory, @Nullable Subject subject) {
        if (subject == null) {
            return null;
        }
        return subject.getPrivateCredentials(PasswordCredential.class).stream()
                .filter(credential -> factory.equals(credential.getManagedConnectionFactory()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String key(PasswordCredential credential) {
        char[] password = credential.getPassword();
        return password == null || password.length == 0 ? null : new String(password);
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
