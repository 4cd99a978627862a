package dev.openaira.crash.driver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Tells whoever looks on of each step, who does not answer where the server is to be killed. */
public final class Watch {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Watch() {}

    /** One step is taken. */
    public static void step(String name) {
        String url = System.getProperty("crash.watch") + URLEncoder.encode(name, StandardCharsets.UTF_8);
        try {
            CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException("Nobody looks on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
