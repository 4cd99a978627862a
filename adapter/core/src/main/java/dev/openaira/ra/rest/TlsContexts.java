package dev.openaira.ra.rest;

import dev.openaira.ra.rest.TlsStores.Store;
import dev.openaira.ra.rest.UnusableStoreException.Purpose;
import dev.openaira.ra.rest.UnusableStoreException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom to trust and what to show in TLS. Reads stores, and says of those that are of no use why. */
final class TlsContexts {

    private static final String PEM = "-----BEGIN";

    private TlsContexts() {}

    /**
     * Reads the stores, if there are any; else the virtual machine's default, which is what an administrator gave to the
     * whole server.
     *
     * @throws UnusableStoreException if a store cannot be used
     * @throws IllegalStateException if the Java runtime's own TLS cannot be used
     */
    static SSLContext of(TlsStores stores) {
        try {
            if (stores.isNone()) {
                return SSLContext.getDefault();
            }
            KeyManager[] shown = stores.key() == null ? null : keys(stores.key());
            TrustManager[] trusted = stores.trust() == null ? null : trust(stores.trust());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS of this Java runtime cannot be used: " + root(e), e);
        }
    }

    private static TrustManager[] trust(Store store) throws GeneralSecurityException {
        KeyStore content = read(Purpose.TRUST, store);
        if (content.size() == 0) {
            throw empty(Purpose.TRUST, store, "certificate");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(content);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(Store store) throws GeneralSecurityException {
        KeyStore content = read(Purpose.KEY, store);
        if (!holdsKey(content)) {
            throw empty(Purpose.KEY, store, "private key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            factory.init(content, password(store));
        } catch (UnrecoverableKeyException e) {
            throw store.password() == null
                    ? new UnusableStoreException(
                            Purpose.KEY, Reason.PASSWORD_MISSING, store.file(), "which is also its key's", e)
                    : new UnusableStoreException(Purpose.KEY, Reason.KEY_LOCKED, store.file(), "", e);
        }
        checkValidity(content, store);
        return factory.getKeyManagers();
    }

    private static boolean holdsKey(KeyStore content) throws KeyStoreException {
        for (String alias : Collections.list(content.aliases())) {
            if (content.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    /** A certificate out of its time would be found out by the server, whose words for it are hard to understand. */
    private static void checkValidity(KeyStore content, Store store) throws KeyStoreException {
        UnusableStoreException invalid = null;
        for (String alias : Collections.list(content.aliases())) {
            Certificate shown = content.isKeyEntry(alias) ? content.getCertificate(alias) : null;
            if (shown instanceof X509Certificate certificate) {
                try {
                    certificate.checkValidity();
                    return;
                } catch (CertificateException e) {
                    invalid = new UnusableStoreException(
                            Purpose.KEY, Reason.EXPIRED, store.file(), period(certificate), e);
                }
            }
        }
        if (invalid != null) {
            throw invalid;
        }
    }

    /** For people: whose certificate, and from when to when it is valid. */
    static String period(X509Certificate certificate) {
        return certificate.getSubjectX500Principal() + " is valid from "
                + DateTimeFormatter.ISO_INSTANT.format(
                        certificate.getNotBefore().toInstant()) + " to "
                + DateTimeFormatter.ISO_INSTANT.format(certificate.getNotAfter().toInstant());
    }

    private static UnusableStoreException empty(Purpose purpose, Store store, String wanted) {
        return store.password() == null
                ? new UnusableStoreException(
                        purpose,
                        Reason.PASSWORD_MISSING,
                        store.file(),
                        "or holds no " + wanted + ": without its password a protected store looks empty",
                        null)
                : new UnusableStoreException(purpose, Reason.EMPTY, store.file(), "it holds no " + wanted, null);
    }

    private static KeyStore read(Purpose purpose, Store store) throws NoSuchAlgorithmException {
        Path file = store.file();
        if (!Files.exists(file)) {
            throw new UnusableStoreException(purpose, Reason.NOT_FOUND, file, "", null);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableStoreException(purpose, Reason.UNREADABLE, file, "it is no regular file", null);
        }
        try {
            return KeyStore.getInstance(file.toFile(), password(store));
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? new UnusableStoreException(purpose, Reason.WRONG_PASSWORD, file, "", e)
                    : new UnusableStoreException(
                            purpose, Reason.UNREADABLE, file, e instanceof EOFException ? "it is cut off" : root(e), e);
        } catch (KeyStoreException e) {
            throw new UnusableStoreException(purpose, Reason.NOT_A_STORE, file, isPem(file) ? "it is PEM" : "", e);
        } catch (CertificateException e) {
            throw new UnusableStoreException(purpose, Reason.UNREADABLE, file, root(e), e);
        }
    }

    /** The Java runtime wraps what is to the point. */
    private static String root(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static boolean isPem(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(8192), StandardCharsets.ISO_8859_1).contains(PEM);
        } catch (IOException e) {
            return false; // only a hint is lost
        }
    }

    private static char @Nullable [] password(Store store) {
        return store.password() == null ? null : store.password().toCharArray();
    }
}
