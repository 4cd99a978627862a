package dev.openaira.soak.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the administrator does: deploys the adapter, its pool and the application, and takes them away again. */
public final class Administration {
    /** As the application looks it up. */
    private static final String RESOURCE = "eis/openaira-soak";

    private static final String EXECUTOR = "concurrent/openaira-soak";
    private static final String POOL = "openaira-soak";
    private static final String ADAPTER = "openaira";
    private static final String APPLICATION = "openaira-soak-load";
    private static final Pattern USED = Pattern.compile("numconnused-current = (\\d+)");

    /** In seconds. A pool that is deleted is kept by the timer of its resizer until this is over. */
    private static final int IDLE_TIMEOUT = 10;

    /** Longer than any fault delays an answer but one that stalls. */
    private static final int READ_TIMEOUT = 8000;

    private final ServerProcess server;
    private final Path adapter;
    private final Path application;
    private final int simulator;

    /**
     * The administrator of this server.
     *
     * @param simulator the port of the simulator
     */
    public Administration(ServerProcess server, Path adapter, Path application, int simulator) {
        this.server = server;
        this.adapter = adapter;
        this.application = application;
        this.simulator = simulator;
    }

    /**
     * Deploys everything, the adapter first.
     *
     * @param callers how many threads the application has
     * @param poolSize how many connections the pool has
     */
    public void deploy(int callers, int poolSize) throws IOException, InterruptedException {
        server.run("deploy", "--name", ADAPTER, adapter.toString());
        server.run(
                "create-connector-connection-pool",
                "--raname",
                ADAPTER,
                "--connectiondefinition",
                "dev.openaira.OpenAiConnectionFactory",
                "--steadypoolsize",
                "0",
                "--maxpoolsize",
                Integer.toString(poolSize),
                "--maxwait",
                "60000",
                "--idletimeout",
                Integer.toString(IDLE_TIMEOUT),
                "--property",
                "baseUrl=http\\://127.0.0.1\\:" + simulator
                        + "/v1:apiKey=sk-soak-0:defaultModel=gpt-5-mini:readTimeout=" + READ_TIMEOUT,
                POOL);
        server.run("create-connector-resource", "--poolname", POOL, RESOURCE);
        // A thread keeps the application that it was begun for until it has been idle for so many seconds.
        server.run(
                "create-managed-executor-service",
                "--corepoolsize",
                "0",
                "--maximumpoolsize",
                Integer.toString(callers),
                "--taskqueuecapacity",
                "0",
                "--keepaliveseconds",
                "2",
                EXECUTOR);
        server.run("deploy", "--name", APPLICATION, "--contextroot", "/soak", application.toString());
    }

    /** Takes everything away, the application first. */
    public void undeploy() throws IOException, InterruptedException {
        server.run("undeploy", APPLICATION);
        server.run("delete-managed-executor-service", EXECUTOR);
        server.run("delete-connector-resource", RESOURCE);
        server.run("delete-connector-connection-pool", POOL);
        server.run("undeploy", ADAPTER);
    }

    /** How many connections of the pool are in use. */
    public long connectionsInUse() throws IOException, InterruptedException {
        Matcher found = USED.matcher(server.run("get", "-m", "server.resources." + POOL + ".*"));
        if (!found.find()) {
            throw new IOException("The server does not tell how many connections of the pool are in use");
        }
        return Long.parseLong(found.group(1));
    }
}
