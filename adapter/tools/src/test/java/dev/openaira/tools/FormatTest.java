package dev.openaira.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command that writes Java, for a structured-output format,")
class FormatTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("writes the record of its schema, called as the format is")
    void good() throws Exception {
        CommandRun run = run("""
                {"format": {"type": "json_schema", "name": "invoice", "strict": true, "schema": {
                  "type": "object", "properties": {"total": {"type": "number"}},
                  "required": ["total"], "additionalProperties": false}}}
                """);

        assertThat(run).isEqualTo(new CommandRun(0, ""));
        assertThat(folder.resolve("com/acme/Invoice.java"))
                .content()
                .contains("public record Invoice(BigDecimal total)");
    }

    @Test
    @DisplayName("prints all that is wrong with one that may not be sent, ends with status 1 and writes nothing")
    void bad() throws Exception {
        CommandRun run = run("""
                {"format": {"type": "json_schema", "name": "invoice", "strict": true, "schema": {
                  "type": "object", "properties": {"total": {"type": "number"}, "to": {"type": "object",
                    "properties": {}, "required": [], "additionalProperties": true}},
                  "required": ["total"], "additionalProperties": false}}}
                """);

        assertThat(run.output())
                .contains(
                        "error at /format/schema/properties/to [",
                        "error at /format/schema/properties/to/additionalProperties [",
                        "may not be sent: 2 errors.");
        assertThat(run.status()).isEqualTo(1);
        assertThat(folder.resolve("com")).doesNotExist();
    }

    @Test
    @DisplayName("makes it strict where that is asked for, and tells what it changed")
    void strict() throws Exception {
        CommandRun run = run("""
                {"format": {"type": "json_schema", "name": "invoice", "schema": {
                  "type": "object", "properties": {"total": {"type": "number"}}}}}
                """, "--make-strict");

        assertThat(run.output()).contains("warning at ");
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("com/acme/Invoice.java"))
                .content()
                .contains("public record Invoice(@JsonbNillable BigDecimal total)");
    }

    private CommandRun run(String text, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("text.json"), text);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "--text-parameter=" + file;
        arguments[1] = "--package=com.acme";
        arguments[2] = "--output-directory=" + folder;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRun.of(folder, arguments);
    }
}
