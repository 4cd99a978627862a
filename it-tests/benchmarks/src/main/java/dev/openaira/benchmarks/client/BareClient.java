package dev.openaira.benchmarks.client;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.eclipse.parsson.api.JsonConfig;

/**
 * The least there is to do: the adapter's HTTP engine and JSON provider, without what lies between them and the caller.
 */
public final class BareClient implements Client {
    private static final int CONNECTIONS = 256;
    private static final int OK = 200;

    private final URI responses;
    private final URI embeddings;
    private final CloseableHttpClient http;
    private final JsonReaderFactory readers;
    private final JsonWriterFactory writers;
    private final JsonBuilderFactory builders;

    public BareClient(URI baseUrl) {
        this.responses = URI.create(baseUrl + "/responses");
        this.embeddings = URI.create(baseUrl + "/embeddings");
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        JsonProvider json = JsonProvider.provider();
        this.readers = json.createReaderFactory(Map.of(JsonConfig.MAX_PARSING_LIMIT, Integer.MAX_VALUE));
        this.writers = json.createWriterFactory(Map.of());
        this.builders = json.createBuilderFactory(Map.of());
    }

    @Override
    public String text() throws IOException {
        JsonObject request = builders.createObjectBuilder()
                .add("model", Requests.MODEL)
                .add("input", Requests.PROMPT)
                .build();
        return post(responses, request)
                .getJsonArray("output")
                .getJsonObject(0)
                .getJsonArray("content")
                .getJsonObject(0)
                .getString("text");
    }

    @Override
    public long vectors() throws IOException {
        JsonObject request = builders.createObjectBuilder()
                .add("model", Requests.EMBEDDING_MODEL)
                .add("input", builders.createArrayBuilder(Batch.TEXTS))
                .add("encoding_format", "base64")
                .build();
        long numbers = 0;
        for (JsonObject item : post(embeddings, request).getJsonArray("data").getValuesAs(JsonObject.class)) {
            numbers += floats(item.getString("embedding")).length;
        }
        return numbers;
    }

    private static float[] floats(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private JsonObject post(URI uri, JsonObject request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter writer = writers.createWriter(out)) {
            writer.writeObject(request);
        }
        HttpPost post = new HttpPost(uri);
        post.addHeader(HttpHeaders.ACCEPT, "application/json");
        post.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + Requests.KEY);
        post.setEntity(new ByteArrayEntity(out.toByteArray(), ContentType.APPLICATION_JSON));
        byte[] answer = http.execute(post, response -> {
            if (response.getCode() != OK) {
                throw new IOException("Status " + response.getCode());
            }
            return EntityUtils.toByteArray(response.getEntity());
        });
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(answer))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
