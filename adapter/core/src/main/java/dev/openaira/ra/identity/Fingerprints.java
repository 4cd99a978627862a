package dev.openaira.ra.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of keys: salt and digest, both in hexadecimal digits, with a colon between them. A key is made by a
 * machine and has far more than a hundred random bits, which nobody tries out: one round of SHA-256 hides it as well as a
 * slow function would, and the salt keeps journals from being compared with one another.
 */
final class Fingerprints {
    private static final char BETWEEN = ':';

    private Fingerprints() {}

    /** That of a key; of none, too, since some servers want none. */
    static String of(@Nullable String key, byte[] salt) {
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update((key == null ? "" : key).getBytes(StandardCharsets.UTF_8));
        HexFormat hex = HexFormat.of();
        return hex.formatHex(salt) + BETWEEN + hex.formatHex(digest.digest());
    }

    /** What a key's would be with the salt of this one; another adapter's journal has a salt of its own. */
    static String like(String fingerprint, @Nullable String key) {
        try {
            return of(key, HexFormat.of().parseHex(salt(fingerprint)));
        } catch (IllegalArgumentException e) {
            return ""; // made by nobody, so it is nobody's
        }
    }

    /** The salt, in the digits of the fingerprint. */
    static String salt(String fingerprint) {
        return fingerprint.substring(0, Math.max(fingerprint.indexOf(BETWEEN), 0));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java runtime has it
        }
    }
}
