package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last test of a module: says how much was judged, or is skipped where there was no document to judge by. */
@Order(Integer.MAX_VALUE)
@DisplayName("OpenAI's OpenAPI document")
public interface JudgedExchanges {

    /** What was found fails the test it was found in; here it only counts. */
    @Test
    @DisplayName("judged requests and answers of the tests before")
    default void count() {
        Court court = DocumentExtension.COURT;
        assumeTrue(court.hasDocument(), "Nothing is judged: shared/openai/openapi.json is not there");
        System.out.println("OpenAPI document: " + court.tally());
        assertThat(court.tally().requests()).as("requests").isPositive();
        assertThat(court.tally().answers()).as("answers").isPositive();
    }
}
