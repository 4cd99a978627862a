package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.it.app.Pools;
import jakarta.resource.cci.Connection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import javax.naming.InitialContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InjectionIT extends InServer {

    @Test
    @DisplayName("One pool is injected by the product's type and by the type of every resource adapter")
    void bothTypes() throws Exception {
        assertThat(pools.portable()).isInstanceOf(OpenAiConnectionFactory.class);
        Connection portable = pools.portable().getConnection();
        try (OpenAiConnection typed = pools.main().getConnection()) {
            assertThat(portable).isInstanceOf(OpenAiConnection.class);
            assertThat(typed.getMetaData().getEISProductName())
                    .isEqualTo(portable.getMetaData().getEISProductName());
        } finally {
            portable.close();
        }
    }

    @Test
    @DisplayName("The definition's properties reach the adapter: base URL, key, project and model")
    void properties() throws Exception {
        try (OpenAiConnection connection = pools.main().getConnection()) {
            assertThat(connection.generate(TextRequest.of("Hi")).model()).startsWith("gpt-5-mini");
        }
        assertThat(upstream.requests("/responses")).singleElement().satisfies(request -> {
            assertThat(request.getJsonObject("headers").getString("authorization"))
                    .isEqualTo("Bearer sk-of-the-pool");
            assertThat(request.getJsonObject("headers").getString("openai-project"))
                    .isEqualTo("proj_1");
            assertThat(request.getJsonObject("body").getString("model")).isEqualTo("gpt-5-mini");
        });
    }

    @Test
    @SuppressWarnings("BanJNDI")
    @DisplayName("A factory that was serialized, or looked up by name, gives connections")
    void serialization() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(pools.main());
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
                return Class.forName(
                        type.getName(), false, pools.main().getClass().getClassLoader());
            }
        }) {
            answers((OpenAiConnectionFactory) in.readObject());
        }
        answers(InitialContext.doLookup(Pools.MAIN));
    }

    private static void answers(OpenAiConnectionFactory factory) throws Exception {
        try (OpenAiConnection connection = factory.getConnection()) {
            assertThat(connection
                            .generate(TextRequest.of("Reply exactly: here"))
                            .text())
                    .isEqualTo("here");
        }
    }
}
