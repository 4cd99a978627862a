package dev.openaira.mcp.tool;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What an agent reads of a tool before it calls it.
 *
 * @param name the name it calls, such as {@code generate_text}
 * @param title a name for people
 * @param description when to choose this tool, and what comes back
 * @param inputSchema JSON Schema 2020-12 of the arguments
 * @param outputSchema JSON Schema 2020-12 of the structured result
 * @param effects what a call may change
 */
public record ToolDescription(
        String name,
        String title,
        String description,
        JsonObject inputSchema,
        JsonObject outputSchema,
        Effects effects) {

    /**
     * What a call may change.
     *
     * @param readOnly nothing is changed
     * @param destructive something may be lost
     * @param idempotent a second, equal call changes nothing more
     * @param openWorld the call leaves this server
     */
    public record Effects(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}

    /** With the schemas of the files {@code <name>.input.json} and {@code <name>.output.json} beside this class. */
    static ToolDescription ofFiles(String name, String title, String description, Effects effects) {
        return new ToolDescription(
                name, title, description, schema(name + ".input.json"), schema(name + ".output.json"), effects);
    }

    private static JsonObject schema(String file) {
        try (InputStream text = ToolDescription.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException("The schema " + file + " is not in this archive.");
            }
            return Json.createReader(text).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
