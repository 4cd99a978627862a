package dev.openaira.oracle;

import dev.openaira.oracle.Court.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test, judges what it and simulators said to each other, what its fixture said included, and fails it where
 * the document does not allow that. Registered with every test by JUnit's service loader.
 */
public final class DocumentExtension implements AfterEachCallback, AfterAllCallback {

    /** Judges all test classes of a run. */
    static final Court COURT = Court.open();

    private record Declared(Class<?> tests, Method test) {}

    /** Which declarations of {@link OffTheDocument} were met, and whether there was need for them. */
    private final Map<Declared, Boolean> needed = new ConcurrentHashMap<>();

    private final Court court;

    /** For JUnit. */
    public DocumentExtension() {
        this(COURT);
    }

    DocumentExtension(Court court) {
        this.court = court;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Verdict verdict = court.judge(Docket.take());
        Method test = context.getRequiredTestMethod();
        if (!test.isAnnotationPresent(OffTheDocument.class)) {
            fail(verdict.requests(), verdict.answers());
            return;
        }
        // A test that failed may not have come to what it declares.
        boolean need = !court.hasDocument()
                || !verdict.requests().isEmpty()
                || context.getExecutionException().isPresent();
        needed.merge(new Declared(context.getRequiredTestClass(), test), need, Boolean::logicalOr);
        fail(List.of(), verdict.answers());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Verdict verdict = court.judge(Docket.take());
        fail(verdict.requests(), verdict.answers());
        List<String> needless = needed.entrySet().stream()
                .filter(declared -> declared.getKey().tests() == context.getRequiredTestClass() && !declared.getValue())
                .map(declared -> declared.getKey().test().getName())
                .sorted()
                .toList();
        needed.keySet().removeIf(declared -> declared.tests() == context.getRequiredTestClass());
        if (!needless.isEmpty()) {
            throw new AssertionError("All requests of " + String.join(", ", needless)
                    + " are valid against the OpenAPI document: take @OffTheDocument away");
        }
    }

    private static void fail(List<String> requests, List<String> answers) {
        if (!requests.isEmpty() || !answers.isEmpty()) {
            throw new AssertionError("The OpenAPI document does not allow:\n"
                    + String.join(
                            "\n",
                            Stream.concat(requests.stream(), answers.stream()).toList())
                    + (requests.isEmpty() ? "" : "\nIf a request is meant to be so, declare it with @OffTheDocument"));
        }
    }
}
