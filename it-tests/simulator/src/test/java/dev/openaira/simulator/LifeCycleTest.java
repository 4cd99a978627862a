package dev.openaira.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("openaira-simulator") || name.startsWith("Scheduler-"))
                .toList();
    }

    @Test
    @DisplayName("Closing ends all threads, also with requests that are never answered")
    void threadsEnd() throws IOException {
        Simulator simulator = Simulator.start();
        assertThat(new Client(simulator).got("/models")).isNotEmpty();
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        try (Socket socket = Client.connect(simulator)) {
            socket.getOutputStream()
                    .write("POST /v1/responses HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
            Client.awaitRequests(simulator, 2);
            simulator.close();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!threads().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(threads()).isEmpty();
        assertThatThrownBy(() -> new Client(simulator).get("/models")).isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("A taken port is an exception with the port's address, and leaves no thread")
    void takenPort() {
        try (Simulator first = Simulator.start()) {
            int before = threads().size();
            int port = first.baseUrl().getPort();
            assertThatThrownBy(() -> Simulator.start(port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasStackTraceContaining("Address already in use");
            assertThat(threads()).hasSizeLessThanOrEqualTo(before + 1);
        }
    }

    @Test
    @DisplayName("Several run beside each other and share nothing")
    void several() throws IOException {
        try (Simulator one = Simulator.start();
                Simulator two = Simulator.start()) {
            new Client(one).ask("Hello");

            assertThat(one.responses()).hasSize(1);
            assertThat(two.responses()).isEmpty();
            assertThat(two.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("Only the loopback interface is listened on: the port is free on every other address")
    void loopbackOnly() throws IOException {
        try (Simulator simulator = Simulator.start()) {
            int port = simulator.baseUrl().getPort();
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : others) {
                try (ServerSocket free = new ServerSocket(port, 1, address)) {
                    assertThat(free.isBound()).isTrue();
                }
            }
            assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    @DisplayName("Open connections can be dropped, as servers do with idle ones")
    void dropConnections() throws IOException {
        try (Simulator simulator = Simulator.start();
                Socket socket = Client.connect(simulator)) {
            socket.getOutputStream().write("GET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
            assertThat(socket.getInputStream().read()).isPositive();
            simulator.dropConnections();

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .contains("401");
            assertThat(new Client(simulator).get("/models").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Received requests show everything but do not print keys")
    void received() throws IOException {
        try (Simulator simulator = Simulator.start()) {
            new Client(simulator).post("/responses?x=1", "{\"model\": \"a\"}");
            ReceivedRequest request = simulator.requests().get(0);

            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/responses");
            assertThat(request.query()).isEqualTo("x=1");
            assertThat(request.header("Authorization")).isEqualTo("Bearer sk-test");
            assertThat(request.header("x-none")).isNull();
            assertThat(request.body()).isEqualTo(Client.object("{'model': 'a'}"));
            assertThat(request.raw()).hasSize(14);
            assertThat(request).hasToString("POST /v1/responses (14 bytes)");
        }
    }
}
