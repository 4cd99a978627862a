package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: models")
class ModelTest extends ClientFixture {

    @Test
    @DisplayName("all are listed, and each is read by its id")
    void listed() {
        List<Model> models = client.models().list().autoPager().stream().toList();
        assertThat(models)
                .extracting(Model::id)
                .contains(MODEL, "text-embedding-3-small", "gpt-image-1")
                .doesNotHaveDuplicates();
        for (Model model : models) {
            assertThat(client.models().retrieve(model.id())).isEqualTo(model);
            assertThat(model.created()).isPositive();
            assertThat(model.ownedBy()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("one that does not exist is not found, by reading and by use")
    void missing() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.models().retrieve("gpt-0"))
                .satisfies(failure -> assertThat(failure.code()).contains("model_not_found"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(
                        () -> client.responses().create(ask("x").model("gpt-0").build()))
                .satisfies(failure -> assertThat(failure.code()).contains("model_not_found"));
    }
}
