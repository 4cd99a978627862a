package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseItem;
import com.openai.models.responses.ResponseRetrieveParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: stored and background responses")
class StoredResponsesTest extends ClientFixture {

    @Test
    @DisplayName("a response is read again as it was, its input too, until it is deleted")
    void stored() {
        Response response = client.responses().create(ask("Keep this").build());
        assertThat(client.responses().retrieve(response.id())).isEqualTo(response);
        List<ResponseItem> items = client.responses().inputItems().list(response.id()).autoPager().stream()
                .toList();
        assertThat(items).hasSize(1);
        assertThat(items.get(0)
                        .asResponseInputMessageItem()
                        .content()
                        .get(0)
                        .asInputText()
                        .text())
                .isEqualTo("Keep this");
        client.responses().delete(response.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.responses().retrieve(response.id()));
    }

    @Test
    @DisplayName("a response that was not to be stored cannot be read")
    void notStored() {
        Response response =
                client.responses().create(ask("Forget this").store(false).build());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.responses().retrieve(response.id()));
    }

    @Test
    @DisplayName("previous_response_id carries the history on")
    void chained() {
        Response first = client.responses().create(ask("My name is Ada.").build());
        Response second = client.responses()
                .create(ask("What is my name?").previousResponseId(first.id()).build());
        assertThat(text(second)).isEqualTo("Your name is Ada.");
        assertThat(second.previousResponseId()).contains(first.id());
        assertThat(second.usage().orElseThrow().inputTokens())
                .isGreaterThan(first.usage().orElseThrow().inputTokens());
    }

    @Test
    @DisplayName("a previous response that does not exist is named in the rejection")
    void chainedToNothing() {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.responses()
                        .create(ask("x").previousResponseId("resp_0123456789").build()))
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("previous_response_not_found");
                    assertThat(failure.param()).contains("previous_response_id");
                });
    }

    @Test
    @DisplayName("a response in the background is queued, found running and then complete")
    void background() {
        simulator.answerNext("Done at last.");
        Response queued =
                client.responses().create(ask("Take your time").background(true).build());
        assertThat(queued.status()).contains(ResponseStatus.QUEUED);
        assertThat(queued.background()).contains(true);
        assertThat(queued.output()).isEmpty();
        simulator.finishBackground(queued.id());
        Response finished = client.responses().retrieve(queued.id());
        assertThat(finished.status()).contains(ResponseStatus.COMPLETED);
        assertThat(text(finished)).isEqualTo("Done at last.");
    }

    @Test
    @DisplayName("a response in the background can be cancelled, any other cannot")
    void cancelled() {
        Response queued =
                client.responses().create(ask("Take your time").background(true).build());
        assertThat(client.responses().cancel(queued.id()).status()).contains(ResponseStatus.CANCELLED);
        assertThat(client.responses().retrieve(queued.id()).status()).contains(ResponseStatus.CANCELLED);
        Response other = client.responses().create(ask("At once").build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.responses().cancel(other.id()));
    }

    @Test
    @DisplayName("the stream of a background response is resumed behind the event that was seen last")
    void resumed() {
        simulator.answerNext("Word by word.");
        Response queued =
                client.responses().create(ask("Take your time").background(true).build());
        List<ResponseStreamEvent> all = events(queued.id(), -1);
        assertThat(all.get(0).isCreated()).isTrue();
        assertThat(all.get(all.size() - 1).asCompleted().response())
                .isEqualTo(client.responses().retrieve(queued.id()));
        assertThat(events(queued.id(), 3)).isEqualTo(all.subList(4, all.size()));
    }

    private List<ResponseStreamEvent> events(String id, int after) {
        ResponseRetrieveParams.Builder params = ResponseRetrieveParams.builder();
        if (after >= 0) {
            params.startingAfter(after);
        }
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().retrieveStreaming(id, params.build())) {
            return stream.stream().toList();
        }
    }
}
