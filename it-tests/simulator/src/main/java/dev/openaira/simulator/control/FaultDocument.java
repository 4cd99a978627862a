package dev.openaira.simulator.control;

import dev.openaira.simulator.Fault;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** A {@link Fault} as JSON: its {@code kind} and what the kind needs, times in milliseconds. */
final class FaultDocument {

    private static final List<String> KINDS = List.of(
            "status",
            "latency",
            "reset_mid_body",
            "truncated_stream",
            "stalled_body",
            "invalid_json",
            "html",
            "empty_body",
            "endless_body",
            "deep_nesting",
            "never_answers",
            "error_body_with_200",
            "close_without_answer",
            "body");

    private FaultDocument() {}

    static Fault parse(JsonObject document) {
        Fault fault = ofKind(document);
        if (Jsons.has(document, "retry_after_ms")) {
            fault = fault.retryAfter(Duration.ofMillis(number(document, "retry_after_ms", 0)));
        }
        int delay = number(document, "delay_ms", 0);
        return delay == 0 ? fault : fault.after(Duration.ofMillis(delay));
    }

    private static Fault ofKind(JsonObject document) {
        String kind = Jsons.string(document, "kind", "");
        String code = Jsons.string(document, "code");
        int status = number(document, "status", 500);
        return switch (kind) {
            case "status" -> code == null ? Fault.status(status) : Fault.status(status, code);
            case "latency" -> Fault.latency(Duration.ofMillis(number(document, "delay_ms", 1000)));
            case "reset_mid_body" -> Fault.resetMidBody();
            case "truncated_stream" -> Fault.truncatedStream();
            case "stalled_body" -> Fault.stalledBody();
            case "invalid_json" -> Fault.invalidJson();
            case "html" -> Fault.html();
            case "empty_body" -> Fault.emptyBody();
            case "endless_body" -> Fault.endlessBody();
            case "deep_nesting" -> Fault.deepNesting(number(document, "depth", 10_000));
            case "never_answers" -> Fault.neverAnswers();
            case "error_body_with_200" -> Fault.errorBodyWith200();
            case "close_without_answer" -> Fault.closeWithoutAnswer();
            case "body" ->
                Fault.body(
                        number(document, "status", 200),
                        Jsons.string(document, "content_type", "application/json"),
                        Jsons.string(document, "body", ""));
            default -> throw Rejections.value("kind", kind, KINDS);
        };
    }

    static int number(JsonObject document, String name, int otherwise) {
        JsonNumber number = Jsons.number(document, name);
        return number == null ? otherwise : number.intValue();
    }
}
