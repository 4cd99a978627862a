package dev.openaira.soak.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sockets of this machine that are connected to a port. */
final class Sockets {
    /** The states of sockets that a process still holds: established, being connected, and closed by the other side. */
    private static final Set<String> HELD = Set.of("01", "02", "08");

    private static final int REMOTE = 2;
    private static final int STATE = 3;

    private Sockets() {}

    /** How many there are; -1 where the system does not tell. */
    static long to(int port) throws IOException {
        Path table = Path.of("/proc/net/tcp");
        if (!Files.isReadable(table)) {
            return -1;
        }
        return count(Files.readAllLines(table), port) + count(Files.readAllLines(Path.of("/proc/net/tcp6")), port);
    }

    /** How many lines of the system's table are about such a socket. */
    static long count(List<String> table, int port) {
        String remote = String.format(Locale.ROOT, ":%04X", port);
        return table.stream()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(words -> words.length > STATE && words[REMOTE].endsWith(remote) && HELD.contains(words[STATE]))
                .count();
    }
}
