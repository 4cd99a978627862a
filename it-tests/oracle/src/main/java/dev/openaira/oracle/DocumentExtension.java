package dev.openaira.oracle;

import dev.openaira.oracle.ExchangeValidator.Violations;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test, validates what it and its servers said to each other, what its fixture said included, and fails it
 * where the document does not allow that. Registered with every test by JUnit's service loader.
 */
public final class DocumentExtension implements AfterEachCallback, AfterAllCallback {

    /** Of all test classes of a run. */
    static final ExchangeValidator VALIDATOR = ExchangeValidator.withSharedDocument();

    private record Declared(Class<?> tests, Method test) {}

    /** Which declarations of {@link OffTheDocument} were met, and whether there was need for them. */
    private final Map<Declared, Boolean> needed = new ConcurrentHashMap<>();

    private final ExchangeValidator validator;

    /** For JUnit. */
    public DocumentExtension() {
        this(VALIDATOR);
    }

    DocumentExtension(ExchangeValidator validator) {
        this.validator = validator;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Violations violations = validator.validate(ExchangeLog.take());
        Method test = context.getRequiredTestMethod();
        if (!test.isAnnotationPresent(OffTheDocument.class)) {
            fail(violations.requests(), violations.answers());
            return;
        }
        // A test that failed may not have come to what it declares.
        boolean need = !validator.hasDocument()
                || !violations.requests().isEmpty()
                || context.getExecutionException().isPresent();
        needed.merge(new Declared(context.getRequiredTestClass(), test), need, Boolean::logicalOr);
        fail(List.of(), violations.answers());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Violations violations = validator.validate(ExchangeLog.take());
        fail(violations.requests(), violations.answers());
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
