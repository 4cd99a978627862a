package dev.openaira.ra.source;

import dev.openaira.metadata.JavaSource;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A record written for a schema")
class JavaRecordsRoundTripTest {
    private static final int INSTANCES = 100;

    private static final Jsonb JSONB = JsonbBuilder.create();

    @TempDir
    Path folder;

    @AfterAll
    static void closeJsonb() throws Exception {
        JSONB.close();
    }

    @TestFactory
    @DisplayName("compiles, and JSON-B reads 100 instances into it and writes the same JSON")
    Stream<DynamicTest> roundTrips() {
        return Schemas.all().entrySet().stream()
                .map(schema -> DynamicTest.dynamicTest(
                        schema.getKey(), () -> roundTrip(schema.getKey(), Schemas.read(schema.getValue()))));
    }

    private void roundTrip(String name, JsonObject schema) throws Exception {
        JavaSource source = JavaRecords.of(schema, "com.acme.generated", name);
        try (CompiledSources classes = CompiledSources.of(folder.resolve("classes"), List.of(source))) {
            new RoundTrip(schema, name.hashCode(), JSONB).check(classes.type(source), INSTANCES);
        }
    }
}
