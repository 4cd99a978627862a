package dev.openaira.simulator.store;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers of the API's kind: a prefix, then hexadecimal digits. */
public final class Ids {

    private static final int BYTES = 24;

    private Ids() {}

    /** A new identifier such as {@code resp_...}. */
    public static String next(String prefix) {
        byte[] random = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + "_" + HexFormat.of().formatHex(random);
    }
}
