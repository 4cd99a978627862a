package dev.openaira.ra.browse;

import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.StructuredOutputFormat;
import dev.openaira.ra.source.CompiledSources;
import dev.openaira.ra.source.RoundTrip;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A record made of an imported format")
class ImportedRecordsTest {
    private static final long SEED = 20_261_124;
    private static final int GENERATED = 500;
    private static final int INSTANCES = 100;

    /** Names that no class file can hold. */
    private static final int LONGEST = 50_000;

    /** Which who makes the instances does not follow. */
    private static final String ANCHOR = "$anchor";

    private static final Jsonb JSONB = JsonbBuilder.create();

    @TempDir
    Path folder;

    @AfterAll
    static void closeJsonb() throws Exception {
        JSONB.close();
    }

    private final FormatImport formats = new FormatImport(new Profiles());

    @Test
    @DisplayName(
            "compiles, and reads and writes 100 instances, for each strict schema of the table and 500 generated ones")
    void roundTrips() throws Exception {
        List<JsonObject> schemas = new ArrayList<>();
        Verdicts.all().stream()
                .filter(Verdicts::isStrict)
                .map(Verdicts::schema)
                .filter(schema -> schema.toString().length() < LONGEST)
                .filter(schema -> !schema.toString().contains(ANCHOR))
                .forEach(schemas::add);
        GeneratedSchemas generated = new GeneratedSchemas(SEED);
        for (int count = 0; count < GENERATED; count++) {
            schemas.add(generated.next());
        }
        List<StructuredOutputFormat> imported = schemas.stream()
                .map(schema -> formats.of(Cases.format(schema, true), Set.of())
                        .format()
                        .orElseThrow())
                .toList();
        List<JavaSource> sources = new ArrayList<>();
        for (int index = 0; index < imported.size(); index++) {
            sources.add(imported.get(index).java("com.acme.imported" + index));
        }
        try (CompiledSources classes = CompiledSources.of(folder, sources)) {
            for (int index = 0; index < imported.size(); index++) {
                new RoundTrip(imported.get(index).schema(), index, JSONB)
                        .check(classes.type(sources.get(index)), INSTANCES);
            }
        }
    }
}
