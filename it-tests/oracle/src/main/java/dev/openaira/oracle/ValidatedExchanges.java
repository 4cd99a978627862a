package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last test of a module: says how much was validated, or is skipped where the document is not there. */
@Order(Integer.MAX_VALUE)
@DisplayName("OpenAI's OpenAPI document")
public interface ValidatedExchanges {

    /** What was found fails the test it was found in; here it only counts. */
    @Test
    @DisplayName("validated requests and answers of the tests before")
    default void count() {
        ExchangeValidator validator = DocumentExtension.VALIDATOR;
        assumeTrue(validator.hasDocument(), "Nothing is validated: shared/openai/openapi.json is not there");
        System.out.println("OpenAPI document: " + validator.counts());
        assertThat(validator.counts().requests()).as("requests").isPositive();
        assertThat(validator.counts().answers()).as("answers").isPositive();
    }
}
