package dev.openaira.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
    @TempDir
    Path workspace;

    @Test
    @DisplayName("A wanted port that is taken is refused with status 2")
    void wantedPortTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(() -> Place.take(workspace, OptionalInt.of(taken.getLocalPort())))
                    .withMessage("Port " + taken.getLocalPort()
                            + " is taken. Choose another with -Dhttp.port=N, or leave it out.")
                    .returns(QuickStartException.REFUSED, QuickStartException::status);
        }
    }

    @Test
    @DisplayName("A port that another program holds on all interfaces is taken, too")
    void takenOnAllInterfaces() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatExceptionOfType(QuickStartException.class)
                    .isThrownBy(() -> Place.take(workspace, OptionalInt.of(taken.getLocalPort())));
        }
    }

    @Test
    @DisplayName("Two at once get two ports and two directories, although no server listens yet")
    void twoAtOnce() throws Exception {
        try (Place one = Place.take(workspace, OptionalInt.empty());
                Place other = Place.take(workspace, OptionalInt.empty())) {
            assertThat(one.port()).isGreaterThanOrEqualTo(Place.FIRST_PORT);
            assertThat(other.port()).isGreaterThan(one.port());
            assertThat(other.resolve("payara.log")).isNotEqualTo(one.resolve("payara.log"));
        }
    }

    @Test
    @DisplayName("A place given back can be taken again, empty")
    void takenAgain() throws Exception {
        int port;
        try (Place first = Place.take(workspace, OptionalInt.empty())) {
            port = first.port();
            Files.writeString(Files.createDirectories(first.resolve("tmp/deep")).resolve("left"), "behind");
        }
        try (Place again = Place.take(workspace, OptionalInt.of(port))) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(again.resolve("tmp")).doesNotExist();
        }
    }
}
