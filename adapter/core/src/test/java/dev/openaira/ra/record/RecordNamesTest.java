package dev.openaira.ra.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiRecordFactory;
import jakarta.json.JsonValue;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of records")
class RecordNamesTest {
    private final OpenAiRecordFactory records = new JsonRecordFactory();

    @Test
    @DisplayName("of all requests and responses are known")
    void known() throws Exception {
        for (ObjectType type : ObjectType.values()) {
            assertThat(records.createRecord(type.requestName()).getRecordName()).isEqualTo(type.requestName());
            assertThat(records.createMappedRecord(type.responseName()).getRecordName())
                    .isEqualTo(type.responseName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GenerateTxtRequest, GenerateTextRequest",
        "generateTextRequest, GenerateTextRequest",
        "GENERATETEXTREQUEST, GenerateTextRequest",
        "GenerateImgRequest, GenerateImageRequest",
        "GenerateTextsRequest, GenerateTextRequest",
        "GenerateImagesResponse, GenerateImageResponse",
        "GenerateEmbedingsRequest, GenerateEmbeddingRequest",
        "GenerateStructuredOuputRequest, GenerateStructuredOutputRequest",
        "ConversRequest, ConverseRequest",
        "Converse-Response, ConverseResponse"
    })
    @DisplayName("that are all but known are refused with the one that was meant")
    void misspelled(String name, String meant) {
        List<ThrowingCallable> makers = List.of(
                () -> records.createRecord(name),
                () -> records.createRecord(name, "{}"),
                () -> records.createRecord(name, JsonValue.EMPTY_JSON_OBJECT),
                () -> records.createMappedRecord(name),
                () -> records.createIndexedRecord(name));
        for (ThrowingCallable maker : makers) {
            OpenAiException refusal = Assertions.catchThrowableOfType(OpenAiException.class, maker);
            assertThat(refusal.diagnosis()).isEqualTo(Diagnosis.RECORD_NAME_MISSPELLED);
            assertThat(refusal).hasMessageContaining("'" + name + "'").hasMessageContaining("'" + meant + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any",
                "message",
                "Request",
                "MyResponse",
                "OrderRequest",
                "TextRequest",
                "GenerateRequest",
                "GenerateSoundRequest",
                "ReverseRequest",
                "ConvertRequest",
                "InverseRequest",
                "ConverterResponse",
                "GenerateText",
                "GenerateTextRequests"
            })
    @DisplayName("that mean something else are free")
    void free(String name) throws Exception {
        assertThat(records.createRecord(name).getRecordName()).isEqualTo(name);
        assertThat(records.createIndexedRecord(name).getRecordName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "'', abc, 3", "kitten, sitting, 3", "same, same, 0"})
    @DisplayName("are as far apart as letters change")
    void distance(String one, String other, int letters) {
        assertThat(EditDistance.between(one, other)).isEqualTo(letters);
        assertThat(EditDistance.between(other, one)).isEqualTo(letters);
    }
}
