package dev.openaira.ra.profile;

import dev.openaira.metadata.Finding;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * The {@code text} parameter that an author saved for structured output: checked, normalised, and ready to go out as the
 * {@code text} member of {@code POST /responses}.
 *
 * <p>Immutable; one instance serves any number of calls and threads. Source: OpenAI, Structured outputs, "Supported
 * schemas"; JSON Schema 2020-12.
 */
public final class TextParameter {

    private final JsonObject json;
    private final JsonObject format;
    private final CompiledSchema schema;
    private final List<Finding> warnings;

    TextParameter(JsonObject json, CompiledSchema schema, List<Finding> warnings) {
        this.json = json;
        this.format = json.getJsonObject("format");
        this.schema = schema;
        this.warnings = warnings;
    }

    /**
     * Reads and checks the whole text parameter.
     *
     * @param json {@code {"format": {"type": "json_schema", "name": …, "schema": {…}, "strict": …}, …}}, at most
     *     1,048,576 characters and 128 levels deep; {@code Schema} is read as {@code schema}, with a warning, and other
     *     members stay as they are
     * @return the text parameter as it goes out
     * @throws InvalidTextParameterException if it must not be sent; with all findings at once
     */
    public static TextParameter parse(String json) throws InvalidTextParameterException {
        Findings findings = new Findings();
        return checked(TextDocument.read(json, findings), findings);
    }

    /**
     * As {@link #parse(String)}, from JSON that was read already.
     *
     * @param text the whole text parameter
     * @return the text parameter as it goes out
     * @throws InvalidTextParameterException if it must not be sent; with all findings at once
     */
    public static TextParameter of(JsonObject text) throws InvalidTextParameterException {
        return checked(text, new Findings());
    }

    private static TextParameter checked(JsonObject text, Findings findings) throws InvalidTextParameterException {
        return new TextParameterCheck(findings, false).passed(GivenFormat.whole(text));
    }

    /**
     * Reads and checks what an author has: a whole text parameter, the {@code format} alone, or the bare schema, whose
     * {@code title} then becomes the name. All findings point into the text as it was given.
     *
     * @param json bounded as for {@link #parse(String)}
     * @param makeStrict whether to close open objects, and to require optional properties, which then may be null; each
     *     change is a warning
     * @return the text parameter as it goes out
     * @throws InvalidTextParameterException if it must not be sent; with all findings at once
     */
    public static TextParameter imported(String json, boolean makeStrict) throws InvalidTextParameterException {
        Findings findings = new Findings();
        return imported(TextDocument.read(json, findings), makeStrict, findings);
    }

    /**
     * As {@link #imported(String, boolean)}, from JSON that was read already.
     *
     * @param given a text parameter, a format or a schema
     * @param makeStrict whether to change what is not strict
     * @return the text parameter as it goes out
     * @throws InvalidTextParameterException if it must not be sent; with all findings at once
     */
    public static TextParameter imported(JsonObject given, boolean makeStrict) throws InvalidTextParameterException {
        return imported(given, makeStrict, new Findings());
    }

    private static TextParameter imported(JsonObject given, boolean makeStrict, Findings findings)
            throws InvalidTextParameterException {
        TextParameter imported = new TextParameterCheck(findings, makeStrict).passed(GivenFormat.any(given, findings));
        // It is saved as text, and read again where it is used.
        TextDocument.checkLength(imported.json().toString(), findings);
        return imported;
    }

    /** {@return the request's {@code text} member} */
    public JsonObject json() {
        return json;
    }

    /** {@return {@code format.name}} */
    public String name() {
        return format.getString("name");
    }

    /** {@return {@code format.schema}, as the author wrote it} */
    public JsonObject schema() {
        return format.getJsonObject("schema");
    }

    /**
     * The schema for another document: references to places inside it are changed as they have to be there.
     *
     * @param pointer the place in that document; a JSON pointer out of {@code a-z A-Z 0-9 _ - $ /}
     * @return the schema to put there
     */
    public JsonObject schemaAt(String pointer) {
        return new MovedSchema(pointer).of(schema());
    }

    /** {@return whether the API is asked to hold the model to the schema; false when {@code strict} is left out} */
    public boolean strict() {
        return format.getBoolean("strict", false);
    }

    /** {@return what is allowed but better otherwise; empty if nothing} */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * Validates an answer against the schema, by JSON Schema 2020-12; {@code format} annotates and is not asserted. The
     * effort is bounded: an instance that would take too much of it is reported with the rule {@code
     * instance.not-checked}.
     *
     * @param instance the parsed answer
     * @return at most 100 violations, their pointers into the instance; empty if the instance is valid
     */
    public List<Finding> violations(JsonValue instance) {
        return InstanceFindings.of(schema, instance);
    }

    /** {@return the name only: a schema is long, and its descriptions are the author's own} */
    @Override
    public String toString() {
        return "TextParameter[" + name() + "]";
    }
}
