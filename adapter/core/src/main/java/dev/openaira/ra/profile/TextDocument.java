package dev.openaira.ra.profile;

import dev.openaira.JsonValues;
import dev.openaira.ra.profile.InvalidTextParameterException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;

/** Reads the author's text as a JSON object of bounded size and depth. */
final class TextDocument {

    static final int MAX_CHARACTERS = 1024 * 1024;

    private static final String PASTE = "Give the JSON object {\"format\": {\"type\": \"json_schema\", \"name\": …, "
            + "\"schema\": {…}, \"strict\": true}}.";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextDocument() {}

    /** {@return the object; a mark of the byte order before it, which some editors write, is no part of it} */
    static JsonObject read(String given, Findings findings) throws InvalidTextParameterException {
        String text = given.startsWith(BYTE_ORDER_MARK) ? given.substring(BYTE_ORDER_MARK.length()) : given;
        checkLength(text, findings);
        if (text.isBlank()) {
            findings.error(Kind.EMPTY, Pointer.ROOT, "text.empty", "The text parameter is empty.", PASTE);
        } else {
            scan(text, findings);
        }
        findings.throwIfAny();
        try (JsonReader reader = JsonValues.provider().createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (NumberFormatException | UnsupportedOperationException e) {
            // What JSON-P says to numbers of thousands of digits.
            tooLarge(findings, "The text parameter holds a number out of any useful range.");
            throw findings.exception();
        }
    }

    static void checkLength(String text, Findings findings) throws InvalidTextParameterException {
        if (text.length() > MAX_CHARACTERS) {
            tooLarge(
                    findings,
                    "The text parameter has " + text.length() + " characters; " + MAX_CHARACTERS + " are the most.");
            throw findings.exception();
        }
    }

    static void tooLarge(Findings findings, String message) {
        findings.error(
                Kind.TOO_LARGE, Pointer.ROOT, "text.too-large", message, "Make the schema smaller or less nested.");
    }

    // The object reader recurses once a level, so the depth is known before it runs.
    private static void scan(String text, Findings findings) {
        try (JsonParser parser = JsonValues.provider().createParser(new StringReader(text))) {
            Event first = parser.next();
            MemberNames names = new MemberNames(findings);
            names.passed(first, parser);
            while (parser.hasNext()) {
                names.passed(parser.next(), parser);
                if (names.depth() > JsonBounds.MAX_DEPTH) {
                    tooLarge(
                            findings,
                            "The text parameter is nested more than " + JsonBounds.MAX_DEPTH + " levels deep.");
                    return;
                }
            }
            if (first != Event.START_OBJECT) {
                findings.error(
                        Kind.NOT_AN_OBJECT,
                        Pointer.ROOT,
                        "text.not-an-object",
                        "The text parameter is no JSON object.",
                        PASTE);
            }
        } catch (JsonParsingException e) {
            findings.error(
                    Kind.NOT_JSON,
                    Pointer.ROOT,
                    "text.not-json",
                    "The text parameter is not JSON: it breaks off at line "
                            + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ".",
                    "Correct the JSON there: names and texts are in double quotes, no comma comes before a closing "
                            + "bracket, and there are no comments. " + PASTE);
        }
    }
}
