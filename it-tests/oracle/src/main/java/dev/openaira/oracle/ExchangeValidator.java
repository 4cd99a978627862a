package dev.openaira.oracle;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates what tests sent and were answered against the document, and counts; does nothing where it is not there. */
final class ExchangeValidator {

    /** What the document says against some requests and answers, one text each. */
    record Violations(List<String> requests, List<String> answers) {}

    private static final int SHOWN_VIOLATIONS = 5;
    private static final int SHOWN_BODY = 1000;

    private final @Nullable OpenApiDocument document;
    private final ValidationCounts counts = new ValidationCounts();

    ExchangeValidator(@Nullable OpenApiDocument document) {
        this.document = document;
    }

    /** Against the document that lies beside the project, if there is one. */
    static ExchangeValidator withSharedDocument() {
        Optional<Path> file = SharedFiles.find("openapi.json");
        if (file.isEmpty()) {
            return new ExchangeValidator(null);
        }
        try {
            return new ExchangeValidator(new OpenApiDocument(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasDocument() {
        return document != null;
    }

    ValidationCounts counts() {
        return counts;
    }

    Violations validate(List<ExchangeLog.Entry> entries) {
        List<String> requests = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        if (document != null) {
            for (ExchangeLog.Entry entry : entries) {
                if (entry instanceof ExchangeLog.Request request) {
                    validate(document, request.received(), requests);
                } else if (entry instanceof ExchangeLog.Response response) {
                    validate(document, response.to(), response.answer(), answers);
                }
            }
        }
        return new Violations(requests, answers);
    }

    private void validate(OpenApiDocument by, ReceivedRequest request, List<String> found) {
        byte[] body = request.raw();
        List<String> violations = by.request(request.method(), request.path(), request.query(), body);
        counts.request(violations.isEmpty());
        if (!violations.isEmpty()) {
            String query = request.query() == null ? "" : " with " + request.query();
            found.add(text(request + query, violations, body));
        }
    }

    private void validate(OpenApiDocument by, ReceivedRequest to, Answer answer, List<String> found) {
        if (answer.isMadeUp()) {
            counts.madeUp();
            return;
        }
        byte[] body = bytes(answer);
        List<String> violations = by.answer(to.method(), to.path(), answer.status(), answer.contentType(), body);
        counts.answer();
        if (!violations.isEmpty()) {
            found.add(text("the answer " + answer.status() + " to " + to, violations, body));
        }
    }

    private static byte[] bytes(Answer answer) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ByteBuffer piece : answer.pieces()) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            whole.writeBytes(bytes);
        }
        return whole.toByteArray();
    }

    private static String text(String what, List<String> violations, byte[] body) {
        StringBuilder text = new StringBuilder(what);
        violations.stream()
                .limit(SHOWN_VIOLATIONS)
                .forEach(violation -> text.append("\n    ").append(violation));
        if (violations.size() > SHOWN_VIOLATIONS) {
            text.append("\n    and ")
                    .append(violations.size() - SHOWN_VIOLATIONS)
                    .append(" more");
        }
        String shown = new String(body, StandardCharsets.UTF_8);
        return text.append("\n    ")
                .append(shown.length() <= SHOWN_BODY ? shown : shown.substring(0, SHOWN_BODY) + "…")
                .toString();
    }
}
