package dev.openaira.mcp.sdk;

import dev.openaira.Diagnosis;
import dev.openaira.mcp.tool.Tool;
import dev.openaira.mcp.tool.ToolCall;
import dev.openaira.mcp.tool.ToolDescription;
import dev.openaira.mcp.tool.ToolFailure;
import dev.openaira.mcp.tool.ToolResult;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of our tools as the SDK wants it; whatever goes wrong becomes a result an agent can read. */
final class SdkTool {
    private static final System.Logger LOG = System.getLogger(SdkTool.class.getName());

    private final Tool tool;
    private final McpJsonMapper json;
    private final JsonSchemaValidator validator;
    private final Map<String, Object> inputSchema;

    SdkTool(Tool tool, McpJsonMapper json, JsonSchemaValidator validator) {
        this.tool = tool;
        this.json = json;
        this.validator = validator;
        this.inputSchema = plain(tool.description().inputSchema());
    }

    SyncToolSpecification specification() {
        ToolDescription description = tool.description();
        McpSchema.Tool listed = McpSchema.Tool.builder(description.name(), inputSchema)
                .title(description.title())
                .description(description.description())
                .outputSchema(plain(description.outputSchema()))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(description.effects().readOnly())
                        .destructiveHint(description.effects().destructive())
                        .idempotentHint(description.effects().idempotent())
                        .openWorldHint(description.effects().openWorld())
                        .build())
                .build();
        return SyncToolSpecification.builder()
                .tool(listed)
                .callHandler((exchange, request) -> result(call(request)))
                .build();
    }

    private ToolResult call(CallToolRequest request) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (request.arguments() != null) {
            arguments.putAll(request.arguments());
        }
        try {
            var checked = validator.validate(inputSchema, arguments);
            return checked.valid()
                    ? tool.call(new ToolCall(arguments))
                    : ToolFailure.of(Diagnosis.TOOL_ARGUMENTS_UNFIT, request.name(), checked.errorMessage());
        } catch (ResourceException e) {
            return ToolFailure.of(e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            String reference = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, Diagnosis.TOOL_FAILED.message(request.name(), reference), e);
            return ToolFailure.of(Diagnosis.TOOL_FAILED, request.name(), reference);
        }
    }

    private CallToolResult result(ToolResult result) {
        return CallToolResult.builder()
                .addTextContent(result.text())
                .structuredContent(plain(result.structured()))
                .isError(result.failed())
                .build();
    }

    /** JSON-P's values as the maps, lists and numbers the SDK's mapper can write. */
    private Map<String, Object> plain(JsonObject object) {
        try {
            return json.readValue(object.toString(), new TypeRef<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
