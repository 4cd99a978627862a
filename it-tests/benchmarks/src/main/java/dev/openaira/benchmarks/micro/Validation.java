package dev.openaira.benchmarks.micro;

import dev.openaira.metadata.Finding;
import dev.openaira.ra.profile.InvalidTextParameterException;
import dev.openaira.ra.profile.TextParameter;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Validating structured output against a schema that is already compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Validation {
    private static final String TEXT_PARAMETER = """
            {"format":{"type":"json_schema","name":"recipe","strict":true,"schema":{"type":"object",
            "properties":{"title":{"type":"string"},"minutes":{"type":"integer"},
            "ingredients":{"type":"array","items":{"type":"object",
            "properties":{"name":{"type":"string"},"amount":{"type":"number"},"unit":{"type":"string"}},
            "required":["name","amount","unit"],"additionalProperties":false}},
            "steps":{"type":"array","items":{"type":"string"}}},
            "required":["title","minutes","ingredients","steps"],"additionalProperties":false}}}""";

    private static final String OUTPUT = """
            {"title":"Pancakes","minutes":20,"ingredients":[{"name":"flour","amount":250,"unit":"g"},
            {"name":"milk","amount":0.5,"unit":"l"},{"name":"eggs","amount":2,"unit":"pieces"}],
            "steps":["Whisk everything.","Let it rest.","Fry thin cakes."]}""";

    private final TextParameter format = format();
    private final JsonObject output = output();

    private static TextParameter format() {
        try {
            return TextParameter.parse(TEXT_PARAMETER);
        } catch (InvalidTextParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject output() {
        try (JsonReader reader = JsonProvider.provider().createReader(new StringReader(OUTPUT))) {
            return reader.readObject();
        }
    }

    @Benchmark
    public List<Finding> validateStructuredOutput() {
        return format.violations(output);
    }
}
