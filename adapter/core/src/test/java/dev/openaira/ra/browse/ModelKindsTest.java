package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.ObjectType;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a model's id tells")
class ModelKindsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-5.4",
                "gpt-4o-mini-2024-07-18",
                "chatgpt-4o-latest",
                "o1",
                "o4-mini",
                "openai/gpt-oss-20b",
                "codex-mini-latest",
                "ft:gpt-4.1-mini:acme:image-captions:abc123"
            })
    @DisplayName("is text, structured output and turns for OpenAI's families")
    void text(String id) {
        assertThat(ModelKinds.of(id))
                .containsExactlyInAnyOrder(ObjectType.TEXT, ObjectType.STRUCTURED_OUTPUT, ObjectType.CONVERSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text-embedding-3-small",
                "text-embedding-ada-002",
                "nomic-embed-text",
                "mxbai-embed-large:latest",
                "BAAI/bge-m3",
                "intfloat/e5-mistral-7b-instruct",
                "all-minilm",
                "ft:text-embedding-3-small:acme::1"
            })
    @DisplayName("is vectors for models that embed")
    void embedding(String id) {
        assertThat(ModelKinds.of(id)).isEqualTo(Set.of(ObjectType.EMBEDDING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-image-1",
                "gpt-image-1-mini",
                "chatgpt-image-latest",
                "dall-e-3",
                "imagen-4",
                "stable-diffusion-xl",
                "black-forest-labs/FLUX.1-schnell"
            })
    @DisplayName("is images for models that draw")
    void image(String id) {
        assertThat(ModelKinds.of(id)).isEqualTo(Set.of(ObjectType.IMAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tts-1-hd",
                "gpt-4o-mini-tts",
                "whisper-1",
                "gpt-4o-transcribe",
                "gpt-4o-transcribe-diarize",
                "gpt-realtime",
                "gpt-4o-realtime-preview",
                "gpt-audio-mini",
                "omni-moderation-latest",
                "text-moderation-stable",
                "sora-2",
                "bge-reranker-v2-m3",
                "llama-guard3",
                "davinci-002",
                "gpt-3.5-turbo-instruct"
            })
    @DisplayName("is none of our object types for models with other endpoints")
    void none(String id) {
        assertThat(ModelKinds.of(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama3.2",
                "mistral-7b-instruct",
                "qwen2.5:7b",
                "claude-sonnet-4-5",
                "my-deployment",
                "imagery",
                "guardian",
                "",
                "é"
            })
    @DisplayName("is nothing for others, which may then produce anything")
    void nothing(String id) {
        assertThat(ModelKinds.of(id)).containsExactlyInAnyOrder(ObjectType.values());
    }
}
