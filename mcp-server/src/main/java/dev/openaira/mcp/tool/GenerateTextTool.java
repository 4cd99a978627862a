package dev.openaira.mcp.tool;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.Usage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ResourceWarning;

/** {@code generate_text}: one prompt, one answer. */
final class GenerateTextTool implements Tool {
    private static final ToolDescription DESCRIPTION = ToolDescription.ofFiles(
            "generate_text",
            "Generate Text",
            "Has an OpenAI model answer a prompt or a list of messages, and returns the text it wrote with the tokens used."
                    + " Each call stands alone: nothing is remembered from one call to the next.",
            new ToolDescription.Effects(false, false, false, true));

    private final OpenAiConnectionFactory connections;

    GenerateTextTool(OpenAiConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public ToolResult call(ToolCall call) throws ResourceException {
        TextRequest.Builder request = TextRequest.builder();
        call.arguments().forEach(request::with);
        try (OpenAiConnection connection = connections.getConnection()) {
            TextResponse response = connection.generate(request.build());
            String text = response.refusal().orElseGet(response::text);
            return ToolResult.of(text, structured(response, text));
        }
    }

    private static JsonObject structured(TextResponse response, String text) {
        var result = Json.createObjectBuilder()
                .add("id", response.id())
                .add("model", response.model())
                .add("status", response.status())
                .add("text", text)
                .add("usage", usage(response.usage()));
        if (response.refusal().isPresent()) {
            result.add("refused", true);
        }
        if (!response.warnings().isEmpty()) {
            var warnings = Json.createArrayBuilder();
            response.warnings().stream().map(ResourceWarning::getMessage).forEach(warnings::add);
            result.add("warnings", warnings);
        }
        if (holdsMoreThanMessages(response)) {
            result.add("output", response.output());
        }
        return result.build();
    }

    /** Function calls and the like, which come of arguments passed through, have no place in the text. */
    private static boolean holdsMoreThanMessages(TextResponse response) {
        return response.output().stream()
                .anyMatch(item -> item instanceof JsonObject object
                        && object.get("type") instanceof JsonString type
                        && !type.getString().equals("message")
                        && !type.getString().equals("reasoning"));
    }

    private static JsonObject usage(Usage usage) {
        return Json.createObjectBuilder()
                .add("input_tokens", usage.inputTokens())
                .add("output_tokens", usage.outputTokens())
                .add("total_tokens", usage.totalTokens())
                .build();
    }
}
