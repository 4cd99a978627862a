package dev.openaira.mcp.tool;

import dev.openaira.OpenAiConnectionFactory;
import java.util.List;

/** The list of all tools. */
public final class Tools {
    private Tools() {}

    /** All tools, each taking its connections from the given factory. */
    public static List<Tool> all(OpenAiConnectionFactory connections) {
        return List.of(new GenerateTextTool(connections));
    }
}
