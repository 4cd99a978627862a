package dev.openaira.ra.cci;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The release of this adapter, as the build wrote it down. */
public final class AdapterVersion {
    /** Such as {@code 1.0.0}. */
    public static final String VERSION = read();

    private AdapterVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = AdapterVersion.class.getResourceAsStream("adapter.properties")) {
            if (in == null) {
                throw new IllegalStateException("adapter.properties is not in the archive.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
