package dev.openaira.ra.operation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the caller or the model wrote, and messages must not repeat, since messages are logged: servers quote the prompt
 * they refuse, and validators the answer. Hides what others quote of it, and leaves the rest of their words.
 */
final class Quotations {

    /** A quotation of this many characters is known wherever it begins; shorter texts only as a whole. */
    private static final int WINDOW = 16;

    /** Shorter ones are as likely the server's own word. */
    private static final int SHORTEST = 4;

    /** Members of messages that are the API's words and not the caller's. */
    private static final Set<String> NAMES = Set.of("type", "role", "status", "id", "call_id", "name", "detail");

    private static final List<String> PROMPTS = List.of("input", "instructions", "prompt");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}]+");
    private static final char HIDDEN = '…';

    private final List<String> texts = new ArrayList<>();

    private Quotations() {}

    /** What a request holds of prompts. */
    static Quotations ofRequest(JsonObject request) {
        Quotations quotations = new Quotations();
        for (String member : PROMPTS) {
            quotations.collect(request.getOrDefault(member, JsonValue.NULL));
        }
        return quotations;
    }

    /** All that a document says. */
    static Quotations of(JsonValue document) {
        Quotations quotations = new Quotations();
        quotations.collect(document);
        return quotations;
    }

    private void collect(JsonValue root) {
        Deque<JsonValue> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue value = open.pop();
            if (value instanceof JsonString string) {
                String text = oneLine(string.getString());
                if (text.length() >= SHORTEST) {
                    texts.add(text);
                }
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

    private static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** These words on one line, without what they quote. */
    String hiddenIn(String words) {
        String line = oneLine(words);
        BitSet hidden = new BitSet();
        Map<Integer, List<Integer>> windows = windows(line);
        for (String text : texts) {
            if (text.length() < WINDOW) {
                hideWhole(text, line, hidden);
            } else {
                hideParts(text, line, windows, hidden);
            }
        }
        return hidden.isEmpty() ? line : without(hidden, line);
    }

    /** Where in the line each window of a hash begins. */
    private static Map<Integer, List<Integer>> windows(String line) {
        Map<Integer, List<Integer>> windows = new HashMap<>();
        for (int at = 0; at + WINDOW <= line.length(); at++) {
            windows.computeIfAbsent(line.substring(at, at + WINDOW).hashCode(), hash -> new ArrayList<>())
                    .add(at);
        }
        return windows;
    }

    /** A prompt may be megabytes long: its hash rolls on by one character at a time, as {@link String#hashCode}. */
    private static void hideParts(String text, String line, Map<Integer, List<Integer>> windows, BitSet hidden) {
        int weight = 1;
        for (int i = 1; i < WINDOW; i++) {
            weight *= 31;
        }
        int hash = text.substring(0, WINDOW).hashCode();
        for (int at = 0; ; at++) {
            for (int begin : windows.getOrDefault(hash, List.of())) {
                if (line.regionMatches(begin, text, at, WINDOW)) {
                    hidden.set(begin, begin + WINDOW);
                }
            }
            if (at + WINDOW == text.length()) {
                return;
            }
            hash = (hash - text.charAt(at) * weight) * 31 + text.charAt(at + WINDOW);
        }
    }

    private static void hideWhole(String text, String line, BitSet hidden) {
        for (int at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
            int end = at + text.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
            boolean ends = end == line.length() || !Character.isLetterOrDigit(line.charAt(end));
            if (begins && ends) {
                hidden.set(at, end);
            }
        }
    }

    private static String without(BitSet hidden, String line) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < line.length(); at = hidden.get(at) ? hidden.nextClearBit(at) : at + 1) {
            shown.append(hidden.get(at) ? HIDDEN : line.charAt(at));
        }
        return shown.toString();
    }
}
