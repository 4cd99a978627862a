package dev.openaira.soak.driver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The commands to the application that makes the load. */
public final class LoadControl {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    /** The load of the server at this port. */
    public LoadControl(int port) {
        this.port = port;
    }

    /** Starts the callers. */
    public void start(int deployment, int workers, Path ledger) throws IOException, InterruptedException {
        post("start?deployment=" + deployment + "&workers=" + workers + "&ledger="
                + URLEncoder.encode(ledger.toString(), StandardCharsets.UTF_8));
    }

    /** Holds all callers between two calls; gives how many calls have not ended after a minute. */
    public int pause() throws IOException, InterruptedException {
        return post("pause");
    }

    /** Lets them go on. */
    public void resume() throws IOException, InterruptedException {
        post("resume");
    }

    /** From now on calls may fail because the application is about to be taken away. */
    public void leave() throws IOException, InterruptedException {
        post("leave");
    }

    /** Ends all callers; gives how many calls have not ended after a minute. */
    public int finish() throws IOException, InterruptedException {
        return post("finish");
    }

    private int post(String verb) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/soak/" + verb))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(verb + " was answered " + response.statusCode());
        }
        return Integer.parseInt(response.body().trim());
    }
}
