package dev.openaira.simulator;

import dev.openaira.simulator.json.Jsons;
import jakarta.json.JsonObject;

/** What the model says next, in place of what it would say by itself; given to {@link Simulator#say(Script)}. */
public sealed interface Script {

    /** This text. Cut off, and the response incomplete, if {@code max_output_tokens} is less. */
    record Text(String text) implements Script {}

    /** A refusal with this explanation. */
    record Refusal(String refusal) implements Script {}

    /** This text as far as it goes, then {@code incomplete} for this reason. */
    record Incomplete(String text, String reason) implements Script {}

    /** A call of a function; the arguments are given as JSON text, as the model writes them. */
    record FunctionCall(String name, String arguments) implements Script {}

    /** Status {@code failed} with this error. */
    record Failed(String code, String message) implements Script {}

    /** Exactly this response body, whatever was asked. */
    record Body(JsonObject response) implements Script {}

    static Script text(String text) {
        return new Text(text);
    }

    static Script refusal(String refusal) {
        return new Refusal(refusal);
    }

    /** Cut off for {@code max_output_tokens}. */
    static Script truncated() {
        return new Incomplete("This answer was cut off in the middle of a", "max_output_tokens");
    }

    /** Stopped by the content filter. */
    static Script contentFilter() {
        return new Incomplete("This answer was stopped by the", "content_filter");
    }

    static Script functionCall(String name, JsonObject arguments) {
        return new FunctionCall(name, Jsons.text(arguments));
    }

    static Script failed(String code, String message) {
        return new Failed(code, message);
    }

    static Script response(JsonObject response) {
        return new Body(response);
    }
}
