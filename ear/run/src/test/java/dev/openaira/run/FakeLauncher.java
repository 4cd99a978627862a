package dev.openaira.run;

import java.nio.file.Path;
import java.util.Map;

/** Starts a {@link FakeServer}, says its process id, and stays until it is killed. */
final class FakeLauncher {
    private FakeLauncher() {}

    public static void main(String[] arguments) throws Exception {
        Server server = Server.start(
                FakeProcess.command(FakeServer.class, "deploys-two", "gets-ready"),
                Map.of(),
                Path.of(arguments[0]),
                archive -> {});
        ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
        server.awaitEnd();
    }
}
