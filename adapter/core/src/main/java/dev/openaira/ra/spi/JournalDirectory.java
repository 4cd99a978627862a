package dev.openaira.ra.spi;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the journal is.
 *
 * @param path null where nobody knows a place
 * @param temporary whether it may not be there any more after a restart
 */
record JournalDirectory(@Nullable Path path, boolean temporary) {
    private static final String OWN = "openaira";

    /**
     * What is configured, else a directory in that of the server's instance.
     *
     * @param configured the property of the adapter
     * @param properties those of the virtual machine
     */
    static JournalDirectory of(@Nullable String configured, Properties properties) {
        Path path = configured(configured);
        Path known = path == null ? ofServer(properties) : path;
        return new JournalDirectory(known, known != null && path == null && isTemporary(known, properties));
    }

    /** @throws IllegalArgumentException where no directory can have that name */
    static @Nullable Path configured(@Nullable String configured) {
        return configured == null ? null : Path.of(configured).toAbsolutePath();
    }

    private static @Nullable Path ofServer(Properties properties) {
        for (Server server : Server.values()) {
            String directory = properties.getProperty(server.property);
            if (directory != null && !directory.isBlank()) {
                return Path.of(directory, OWN).toAbsolutePath().normalize();
            }
        }
        return null;
    }

    private static boolean isTemporary(Path path, Properties properties) {
        String temporary = properties.getProperty("java.io.tmpdir");
        return temporary != null
                && path.startsWith(Path.of(temporary).toAbsolutePath().normalize());
    }

    /** The servers that tell where their instance has its files. */
    private enum Server {
        PAYARA_AND_GLASSFISH("com.sun.aas.instanceRoot"),
        WILDFLY("jboss.server.data.dir"),
        LIBERTY("server.output.dir");

        private final String property;

        Server(String property) {
            this.property = property;
        }
    }
}
