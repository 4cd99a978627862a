package dev.openaira.ra.rest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Key stores of an endpoint's own for TLS, PKCS12 or JKS, told apart by their content. They are read when the HTTP client
 * is made, and not again while it lives.
 *
 * @param trust the certificates to trust, instead of those the Java runtime trusts; null for these
 * @param key the certificate to show to servers that ask for one, with its private key, which has the password of the
 *     store; null for none, or, without a trust store either, for what the Java runtime shows
 */
public record TlsStores(@Nullable Store trust, @Nullable Store key) {

    /** No stores of its own: whatever the Java runtime, or the server in its name, has set for all. */
    public static final TlsStores NONE = new TlsStores(null, null);

    boolean isNone() {
        return trust == null && key == null;
    }

    /**
     * One file. {@link #toString()} hides the password.
     *
     * @param password null when the store needs none
     */
    public record Store(Path file, @Nullable String password) {

        /**
         * Names a file as an administrator does; a relative one is found from the server's working directory.
         *
         * @throws IllegalArgumentException if there can be no such file
         */
        public static Store of(String file, @Nullable String password) {
            try {
                return new Store(Path.of(file).toAbsolutePath(), password);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(
                        "This is no path of a file: " + e.getReason()
                                + (e.getIndex() < 0 ? "." : " at position " + (e.getIndex() + 1) + "."),
                        e);
            }
        }

        @Override
        public String toString() {
            return "Store[file=" + file + ", password=" + (password == null ? "none" : "***") + "]";
        }
    }
}
