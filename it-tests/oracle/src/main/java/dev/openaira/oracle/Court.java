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

/** Judges what is on the docket by the document and counts; only counts where the document is not there. */
final class Court {

    /** What was found of some requests and answers, one text each. */
    record Verdict(List<String> requests, List<String> answers) {}

    private static final int SHOWN_VIOLATIONS = 5;
    private static final int SHOWN_BODY = 1000;

    private final @Nullable OpenApiDocument document;
    private final Tally tally = new Tally();

    Court(@Nullable OpenApiDocument document) {
        this.document = document;
    }

    /** By the document that lies beside the project, if there is one. */
    static Court open() {
        Optional<Path> file = SharedFiles.find("openapi.json");
        if (file.isEmpty()) {
            return new Court(null);
        }
        try {
            return new Court(new OpenApiDocument(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasDocument() {
        return document != null;
    }

    Tally tally() {
        return tally;
    }

    Verdict judge(List<Docket.Entry> entries) {
        List<String> requests = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        if (document != null) {
            for (Docket.Entry entry : entries) {
                if (entry instanceof Docket.Request request) {
                    judge(document, request.received(), requests);
                } else if (entry instanceof Docket.Reply reply) {
                    judge(document, reply.to(), reply.answer(), answers);
                }
            }
        }
        return new Verdict(requests, answers);
    }

    private void judge(OpenApiDocument by, ReceivedRequest request, List<String> found) {
        byte[] body = request.raw();
        List<String> violations = by.request(request.method(), request.path(), body);
        tally.request(violations.isEmpty());
        if (!violations.isEmpty()) {
            found.add(text(request.toString(), violations, body));
        }
    }

    private void judge(OpenApiDocument by, ReceivedRequest to, Answer answer, List<String> found) {
        if (answer.isMadeUp()) {
            tally.madeUp();
            return;
        }
        byte[] body = bytes(answer);
        List<String> violations = by.answer(to.method(), to.path(), answer.status(), answer.contentType(), body);
        tally.answer();
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
