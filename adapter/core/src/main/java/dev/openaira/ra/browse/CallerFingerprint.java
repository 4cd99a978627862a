package dev.openaira.ra.browse;

import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.Header;
import dev.openaira.ra.rest.Proxy;
import dev.openaira.ra.rest.TlsStores;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server may tell callers apart by, without the key itself: what is kept by it may outlive the key's use. */
final class CallerFingerprint {
    private CallerFingerprint() {}

    static String of(Endpoint server, Credentials caller) {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(server.baseUrl().toString());
        parts.add(server.authentication().name());
        parts.add(server.apiVersion());
        parts.add(caller.apiKey());
        parts.add(caller.organization());
        parts.add(caller.project());
        Proxy proxy = server.proxy();
        parts.add(proxy == null ? null : proxy.host() + ' ' + proxy.port() + ' ' + proxy.user());
        TlsStores.Store certificate = server.tls().key();
        parts.add(certificate == null ? null : certificate.file().toString());
        for (Header header : server.extraHeaders()) {
            parts.add(header.name());
            parts.add(header.value());
        }
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update((part == null ? "-" : part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java runtime has it
        }
    }
}
