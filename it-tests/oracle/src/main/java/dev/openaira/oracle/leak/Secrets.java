package dev.openaira.oracle.leak;

import dev.openaira.simulator.ReceivedRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys and prompts that the test servers of this virtual machine received. */
public final class Secrets {

    /** Shorter ones are as likely something else. */
    private static final int SHORTEST_KEY = 5;

    /** Shorter ones are as likely a word that somebody else wrote. */
    private static final int SHORTEST_PROMPT = 12;

    /** Text of this length is no accident, also in the middle of a word. */
    private static final int LONG = 16;

    /** As much of a prompt as is looked for. */
    private static final int NEEDLE = 60;

    /** Of the tests that ran last; older ones have been looked for. */
    private static final int REMEMBERED = 1_000;

    /** Tests of size send these, and whatever would show one would show a smaller one, too. */
    private static final int LARGEST_BODY = 1_000_000;

    private static final List<String> MEMBERS = List.of("input", "instructions", "prompt");

    /** Members of messages that are the API's words and not the caller's. */
    private static final Set<String> NAMES = Set.of("type", "role", "status", "id", "call_id", "name", "detail");

    /** Prompts are looked for by their longest piece without what a log may write otherwise. */
    private static final Pattern ESCAPED = Pattern.compile("[\"\\\\\\p{Cc}]+");

    private static final Pattern BEARER = Pattern.compile("(?i)^Bearer\\s+");

    private static final Deque<String> FOUND = new ArrayDeque<>();

    private Secrets() {}

    /** Remembers what a request holds of secrets. */
    public static void received(ReceivedRequest request) {
        Stream.of("authorization", "api-key")
                .map(request::header)
                .filter(Objects::nonNull)
                .map(value -> BEARER.matcher(value).replaceFirst(""))
                .forEach(key -> remember(key, SHORTEST_KEY));
        JsonObject body = request.size() > LARGEST_BODY ? null : request.body();
        if (body != null) {
            MEMBERS.forEach(member -> prompts(body.getOrDefault(member, JsonValue.NULL)));
        }
    }

    private static void prompts(JsonValue root) {
        Deque<JsonValue> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue value = open.pop();
            if (value instanceof JsonString string) {
                Stream.of(ESCAPED.split(string.getString()))
                        .map(String::strip)
                        .max(Comparator.comparingInt(String::length))
                        .ifPresent(text -> remember(text, SHORTEST_PROMPT));
            } else if (value instanceof JsonArray array) {
                open.addAll(array);
            } else if (value instanceof JsonObject object) {
                object.forEach((name, member) -> {
                    if (!(member instanceof JsonString) || !NAMES.contains(name)) {
                        open.add(member);
                    }
                });
            }
        }
    }

    private static void remember(String text, int shortest) {
        String secret = text.length() > NEEDLE ? text.substring(0, NEEDLE) : text;
        if (secret.length() < shortest) {
            return;
        }
        synchronized (FOUND) {
            FOUND.remove(secret);
            FOUND.addFirst(secret);
            if (FOUND.size() > REMEMBERED) {
                FOUND.removeLast();
            }
        }
    }

    /** A secret that this text shows; null if it shows none. */
    public static @Nullable String in(String text) {
        synchronized (FOUND) {
            return FOUND.stream()
                    .filter(secret -> shows(text, secret))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean shows(String text, String secret) {
        if (!text.contains(secret)) {
            return false;
        }
        Matcher whole = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])")
                .matcher(text);
        return secret.length() >= LONG || whole.find();
    }
}
