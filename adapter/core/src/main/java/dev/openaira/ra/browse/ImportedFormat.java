package dev.openaira.ra.browse;

import dev.openaira.GenerateInteractionSpec;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.StructuredOutputFormat;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.source.JavaRecords;
import jakarta.json.JsonObject;
import java.util.List;

/** A format that passed its check. */
final class ImportedFormat implements StructuredOutputFormat {
    private final TextParameter text;
    private final Profiles profiles;

    ImportedFormat(TextParameter text, Profiles profiles) {
        this.text = text;
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public boolean strict() {
        return text.strict();
    }

    @Override
    public JsonObject schema() {
        return text.schema();
    }

    @Override
    public JsonObject textParameter() {
        return text.json();
    }

    @Override
    public List<Finding> warnings() {
        return text.warnings();
    }

    @Override
    public Profile responseProfile() {
        return new FormatResponse(text, profiles).profile();
    }

    @Override
    public GenerateInteractionSpec interactionSpec() {
        return GenerateInteractionSpec.structuredOutput(text.json().toString());
    }

    @Override
    public JavaSource java(String packageName) {
        return JavaRecords.of(schema(), packageName, name());
    }

    @Override
    public String toString() {
        return "StructuredOutputFormat[" + name() + "]";
    }
}
