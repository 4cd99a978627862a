package dev.openaira.simulator.responses;

import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.store.Ids;
import dev.openaira.simulator.store.Store;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input items: checked as the API does, and given the full shape in which they are stored and listed. */
public final class InputItems {

    private static final List<String> ROLES = List.of("assistant", "system", "developer", "user");
    private static final List<String> PARTS = List.of(
            "input_text", "input_image", "output_text", "refusal", "input_file", "computer_screenshot", "summary_text");

    /** Item types other than messages, and the prefix of their ids. */
    private static final Map<String, String> ID_PREFIX = Map.ofEntries(
            Map.entry("function_call", "fc"),
            Map.entry("function_call_output", "fco"),
            Map.entry("reasoning", "rs"),
            Map.entry("item_reference", "msg"),
            Map.entry("file_search_call", "fs"),
            Map.entry("web_search_call", "ws"),
            Map.entry("computer_call", "cu"),
            Map.entry("computer_call_output", "cuo"),
            Map.entry("image_generation_call", "ig"),
            Map.entry("code_interpreter_call", "ci"),
            Map.entry("local_shell_call", "lsh"),
            Map.entry("local_shell_call_output", "lsho"),
            Map.entry("shell_call", "sh"),
            Map.entry("shell_call_output", "sho"),
            Map.entry("apply_patch_call", "apc"),
            Map.entry("apply_patch_call_output", "apco"),
            Map.entry("mcp_list_tools", "mcpl"),
            Map.entry("mcp_approval_request", "mcpr"),
            Map.entry("mcp_approval_response", "mcpa"),
            Map.entry("mcp_call", "mcp"),
            Map.entry("custom_tool_call", "ctc"),
            Map.entry("custom_tool_call_output", "ctco"),
            Map.entry("tool_search_call", "tsc"),
            Map.entry("tool_search_output", "tso"),
            Map.entry("additional_tools", "at"),
            Map.entry("compaction", "cmp"),
            Map.entry("program", "prg"),
            Map.entry("program_output", "prgo"));

    private InputItems() {}

    /** Rejects what the API would reject in one item. */
    public static void check(String param, JsonValue value) {
        Checks.object().check(param, value);
        JsonObject item = value.asJsonObject();
        String type = Jsons.string(item, "type", "message");
        if (type.equals("message")) {
            message(param, item);
        } else if (!ID_PREFIX.containsKey(type)) {
            List<String> supported = new ArrayList<>(ID_PREFIX.keySet());
            supported.add("message");
            throw Rejections.value(param, type, supported.stream().sorted().toList());
        } else if (type.equals("function_call")) {
            requireStrings(param, item, "call_id", "name", "arguments");
        } else if (type.equals("function_call_output")) {
            requireStrings(param, item, "call_id");
            require(param, item, "output");
        } else if (type.equals("item_reference")) {
            requireStrings(param, item, "id");
        }
    }

    private static void require(String param, JsonObject item, String... names) {
        for (String name : names) {
            if (!Jsons.has(item, name)) {
                throw Rejections.missing(param + "." + name);
            }
        }
    }

    private static void requireStrings(String param, JsonObject item, String... names) {
        require(param, item, names);
        for (String name : names) {
            Checks.string().check(param + "." + name, item.getOrDefault(name, JsonValue.NULL));
        }
    }

    private static void message(String param, JsonObject item) {
        require(param, item, "role", "content");
        Checks.oneOf(ROLES.toArray(String[]::new)).check(param + ".role", item.getOrDefault("role", JsonValue.NULL));
        JsonValue content = item.get("content");
        if (content instanceof JsonArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                part(param + ".content[" + i + "]", parts.get(i));
            }
        } else if (content != null && !(content instanceof JsonString)) {
            throw Rejections.type(param + ".content", "one of an array of objects or string", content);
        }
    }

    private static void part(String param, JsonValue value) {
        Checks.object().check(param, value);
        JsonObject part = value.asJsonObject();
        require(param, part, "type");
        Checks.oneOf(PARTS.toArray(String[]::new)).check(param + ".type", part.getOrDefault("type", JsonValue.NULL));
        switch (part.getString("type")) {
            case "input_text", "output_text" -> requireStrings(param, part, "text");
            case "refusal" -> requireStrings(param, part, "refusal");
            default -> {
                // Images and files are taken as they are; nothing here looks into them.
            }
        }
    }

    /** The {@code input} of a request as stored items; a string becomes one user message. */
    static List<JsonObject> of(@Nullable JsonValue input, Store store) {
        if (input instanceof JsonString text) {
            JsonObject message = Jsons.object()
                    .add("role", "user")
                    .add("content", text.getString())
                    .build();
            return List.of(stored(message));
        }
        return input instanceof JsonArray items ? stored(items, store) : List.of();
    }

    /** Items as they are stored; references are replaced by what they refer to. */
    public static List<JsonObject> stored(JsonArray items, Store store) {
        return items.getValuesAs(JsonObject.class).stream()
                .map(item -> "item_reference".equals(Jsons.string(item, "type")) ? referred(item, store) : stored(item))
                .toList();
    }

    private static JsonObject referred(JsonObject reference, Store store) {
        String id = reference.getString("id");
        JsonObject item = store.item(id);
        if (item == null) {
            throw ApiError.notFound("Item with id '" + id + "' not found.", "input", null);
        }
        return item;
    }

    private static JsonObject stored(JsonObject item) {
        String type = Jsons.string(item, "type", "message");
        String prefix = ID_PREFIX.getOrDefault(type, "msg");
        JsonObject whole = Jsons.object(item)
                .add("id", Jsons.string(item, "id", Ids.next(prefix)))
                .add("type", type)
                .add("status", Jsons.string(item, "status", "completed"))
                .build();
        return type.equals("message") ? withParts(whole) : whole;
    }

    private static JsonObject withParts(JsonObject message) {
        boolean assistant = "assistant".equals(Jsons.string(message, "role"));
        JsonValue content = message.get("content");
        JsonArray parts = content instanceof JsonString text
                ? Jsons.array(List.of(assistant ? outputText(text.getString()) : inputText(text.getString())))
                : Jsons.array(Jsons.list(message, "content").getValuesAs(JsonObject.class).stream()
                        .map(InputItems::whole)
                        .toList());
        return Jsons.object(message).add("content", parts).build();
    }

    private static JsonObject whole(JsonObject part) {
        return switch (Jsons.string(part, "type", "")) {
            case "output_text" -> outputText(part.getString("text"));
            case "input_image" ->
                Jsons.object(part)
                        .add("detail", Jsons.string(part, "detail", "auto"))
                        .build();
            default -> part;
        };
    }

    private static JsonObject inputText(String text) {
        return Jsons.object().add("type", "input_text").add("text", text).build();
    }

    /** A text part as the model writes it. */
    static JsonObject outputText(String text) {
        return Jsons.object()
                .add("type", "output_text")
                .add("annotations", JsonValue.EMPTY_JSON_ARRAY)
                .add("logprobs", JsonValue.EMPTY_JSON_ARRAY)
                .add("text", text)
                .build();
    }
}
