package dev.openaira.ra.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.metadata.JavaSource;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A record written for a schema")
class JavaRecordsRoundTripTest {
    private static final int INSTANCES = 100;

    @TempDir
    Path folder;

    @TestFactory
    @DisplayName("compiles, and JSON-B reads 100 instances into it and writes the same JSON")
    Stream<DynamicTest> roundTrips() {
        Map<String, JsonObject> schemas = new LinkedHashMap<>();
        Map<String, JavaSource> sources = new LinkedHashMap<>();
        Schemas.all().forEach((name, schema) -> {
            schemas.put(name, Schemas.read(schema));
            sources.put(name, JavaRecords.of(schemas.get(name), "com.acme.s" + sources.size(), name));
        });
        CompiledSources classes = CompiledSources.of(folder, List.copyOf(sources.values()));
        Jsonb jsonb = JsonbBuilder.create();
        return schemas.entrySet().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.getKey(), () -> {
                    String name = schema.getKey();

                    assertThat(new RoundTrip(schema.getValue(), name.hashCode(), jsonb)
                                    .check(classes.type(sources.get(name)), INSTANCES))
                            .isEqualTo(INSTANCES);
                }))
                .onClose(classes::close)
                .onClose(() -> close(jsonb));
    }

    private static void close(Jsonb jsonb) {
        try {
            jsonb.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
