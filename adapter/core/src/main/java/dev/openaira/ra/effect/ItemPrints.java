package dev.openaira.ra.effect;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an item says, as a digest that is the same for the item as it was sent and as the server keeps it: role and
 * content of a message, kind and call of anything else. Prompts themselves are not kept.
 */
final class ItemPrints {
    private ItemPrints() {}

    /** The prints of what a request adds to its conversation. */
    static List<String> ofInput(JsonObject request) {
        JsonValue input = request.get("input");
        if (input instanceof JsonString text) {
            return List.of(print("message", "user", text.getString()));
        }
        return input instanceof JsonArray items ? of(items) : List.of();
    }

    private static List<String> of(JsonArray items) {
        List<String> prints = new ArrayList<>();
        for (JsonValue item : items) {
            if (item instanceof JsonObject object) {
                prints.add(of(object));
            }
        }
        return prints;
    }

    static String of(JsonObject item) {
        String type = text(item, "type");
        return type.isEmpty() || type.equals("message")
                ? print("message", text(item, "role"), content(item.get("content")))
                : print(type, text(item, "call_id"), text(item, "output"));
    }

    /** Whether a model said it, and not who asks it. */
    static boolean isOutput(JsonObject item) {
        String type = text(item, "type");
        boolean message = type.isEmpty() || type.equals("message");
        return message
                ? text(item, "role").equals("assistant")
                : !(type.endsWith("_output") || type.equals("mcp_approval_response"));
    }

    private static String content(@Nullable JsonValue content) {
        if (content instanceof JsonString text) {
            return text.getString();
        }
        return content instanceof JsonArray parts
                ? parts.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(part -> part((JsonObject) part))
                        .collect(Collectors.joining("\n"))
                : "";
    }

    private static String part(JsonObject part) {
        return Stream.of("text", "refusal", "image_url", "file_id", "file_url", "filename")
                .map(member -> text(part, member))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseGet(() -> text(part, "type"));
    }

    /** A string member; empty where it is missing or something else. */
    static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : "";
    }

    private static String print(String... words) {
        MessageDigest digest = sha256();
        for (String word : words) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Every Java platform has it. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
