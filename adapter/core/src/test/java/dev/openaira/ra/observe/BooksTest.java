package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ObjectType;
import dev.openaira.ra.observe.EndedCall.Outcome;
import dev.openaira.ra.operation.OperationStart;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The books")
class BooksTest {
    private final Books books = new Books(Instant.EPOCH);

    private void call(String model, String user) {
        OperationStart start = new OperationStart(
                ObjectType.TEXT, false, JsonValue.EMPTY_JSON_OBJECT, model, URI.create("http://localhost"));
        books.ended(new EndedCall(start, user, Outcome.SUCCEEDED, null, 1, -1, new TokenUse(1, 0, 0, 0)));
    }

    @Test
    @DisplayName("have a row for so many models, and one for all that come later")
    void models() {
        for (int i = 0; i < Books.MODELS + 5; i++) {
            call("model-" + i, "");
        }
        call("model-0", "");

        assertThat(books.operations()).hasSize(Books.MODELS + 1);
        assertThat(books.operations())
                .filteredOn(row -> row.getModel().equals("other"))
                .singleElement()
                .satisfies(row -> assertThat(row.getCalls()).isEqualTo(5));
        assertThat(books.operations())
                .filteredOn(row -> row.getModel().equals("model-0"))
                .singleElement()
                .satisfies(row -> assertThat(row.getCalls()).isEqualTo(2));
        assertThat(books.total().getCalls()).isEqualTo(Books.MODELS + 6);
    }

    @Test
    @DisplayName("have a row for so many users, and none for labels that are none")
    void users() {
        for (int i = 0; i < Books.USERS; i++) {
            call("m", "user-" + i);
        }
        call("m", "late");
        call("m", "x".repeat(101));

        assertThat(books.users()).hasSize(Books.USERS + 1);
        assertThat(books.users())
                .filteredOn(row -> row.getUser().equals("other"))
                .singleElement()
                .satisfies(row -> assertThat(row.getTokens().getInput()).isEqualTo(2));
    }
}
