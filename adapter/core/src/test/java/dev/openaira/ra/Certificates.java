package dev.openaira.ra;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates that keytool makes once for all tests: an authority, and what it vouches for. */
public final class Certificates {

    public static final String PASSWORD = "changeit";

    /** Vouches for all others. */
    public static final String AUTHORITY = "authority";

    /** For localhost and 127.0.0.1. */
    public static final String LOCALHOST = "localhost";

    /** For other.example. */
    public static final String OTHER_HOST = "other";

    /** For localhost, until yesterday. */
    public static final String EXPIRED = "expired";

    /** A client's. */
    public static final String CLIENT = "client";

    /** A client's, until yesterday. */
    public static final String EXPIRED_CLIENT = "expired-client";

    private static final class Made {
        static final KeyStore ALL = make();
    }

    private Certificates() {}

    private static KeyStore make() {
        try {
            Path directory = Files.createTempDirectory("openaira-certificates");
            Path store = directory.resolve("all.p12");
            String localhost = "san=dns:localhost,ip:127.0.0.1";
            keytool(store, AUTHORITY, "-ext", "bc:c", "-validity", "30");
            keytool(store, LOCALHOST, "-signer", AUTHORITY, "-ext", localhost);
            keytool(store, OTHER_HOST, "-signer", AUTHORITY, "-ext", "san=dns:other.example");
            keytool(store, EXPIRED, "-signer", AUTHORITY, "-ext", localhost, "-startdate", "-3d", "-validity", "2");
            keytool(store, CLIENT, "-signer", AUTHORITY);
            keytool(store, EXPIRED_CLIENT, "-signer", AUTHORITY, "-startdate", "-3d", "-validity", "2");
            KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Files.delete(store);
            Files.delete(directory);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String... options) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.concat(
                        Stream.of(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + alias,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD),
                        Stream.of(options))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A store of this type with the certificates of these, to be trusted. */
    public static Path trust(Path file, String type, String password, String... aliases) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        for (String alias : aliases) {
            store.setCertificateEntry(alias, Made.ALL.getCertificate(alias));
        }
        return written(store, file, password);
    }

    /** A store of this type with one private key and its certificate. */
    public static Path key(Path file, String type, String password, String keyPassword, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry(
                alias, Made.ALL.getKey(alias, PASSWORD.toCharArray()), keyPassword.toCharArray(), chain(alias));
        return written(store, file, password);
    }

    private static Path written(KeyStore store, Path file, String password) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static Certificate[] chain(String alias) throws GeneralSecurityException {
        return Made.ALL.getCertificateChain(alias);
    }

    /** One of the certificates. */
    public static Certificate certificate(String alias) throws Exception {
        return Made.ALL.getCertificate(alias);
    }

    /** A context that shows this certificate and trusts the authority. */
    public static SSLContext context(String alias) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(alias, Made.ALL.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, Made.ALL.getCertificate(AUTHORITY));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A server's socket on loopback that shows this certificate. */
    public static SSLServerSocket server(String alias) throws Exception {
        return (SSLServerSocket)
                context(alias).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
