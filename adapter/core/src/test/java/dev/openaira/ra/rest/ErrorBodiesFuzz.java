package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whatever an error's body holds, it is read or passed over, and nothing of what is then shown has the key, wherever it
 * stands: neither the whole of it nor the beginning of one that is cut off.
 */
public final class ErrorBodiesFuzz {

    /** Of no form that could be told without knowing it, and with signs that could be mistaken. */
    private static final String KEY = "5f$0KEY(a+b)*[c]0123456789abcdef";

    private static final Credentials CALLER = Credentials.ofKey(KEY);

    /** Fewer signs of a key tell nothing. */
    private static final int TELLING = 8;

    private static final ErrorBodies BODIES = new ErrorBodies(new Json(JsonProvider.provider()));

    private ErrorBodiesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (new String(data, StandardCharsets.UTF_8).contains(KEY.substring(0, TELLING))) {
            return; // it knows a part of the key already, which is no key
        }
        Random random = new Random(Arrays.hashCode(data));
        byte[] body = withKey(data, random.nextInt(data.length + 1));
        UpstreamError error = BODIES.read(ErrorBodies.beginning(new ByteArrayInputStream(body)), CALLER);
        if (error != null) {
            Stream.of(error.message(), error.type(), error.param(), error.code())
                    .filter(Objects::nonNull)
                    .forEach(ErrorBodiesFuzz::checkHidden);
        }
        for (int shown : new int[] {body.length, random.nextInt(body.length + 1), 120}) {
            checkShown(body, shown);
            checkShown(Arrays.copyOf(body, random.nextInt(body.length + 1)), shown);
        }
    }

    private static void checkShown(byte[] body, int characters) {
        String excerpt = Excerpts.of(body, characters, CALLER);
        checkHidden(excerpt);
        assertThat(excerpt.length()).isLessThanOrEqualTo(characters + "...".length());
        assertThat(excerpt).doesNotContain("\n", "\r", "\u0000");
    }

    private static void checkHidden(String shown) {
        assertThat(shown).doesNotContain(KEY.substring(0, TELLING));
    }

    private static byte[] withKey(byte[] data, int at) {
        byte[] key = KEY.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(data, data.length + key.length);
        System.arraycopy(key, 0, all, at, key.length);
        System.arraycopy(data, at, all, at + key.length, data.length - at);
        return all;
    }
}
