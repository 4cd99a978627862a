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
                "o1-pro-2025-03-19",
                "o3-deep-research",
                "gpt-5",
                "gpt-5.1-codex-max",
                "gpt-5-chat-latest",
                "gpt-4-turbo",
                "gpt-4-vision-preview",
                "gpt-3.5-turbo-16k",
                "gpt-35-turbo",
                "codex-mini-latest",
                "computer-use-preview-2025-03-11",
                "gpt-oss-safeguard-20b",
                "ft:gpt-4.1-mini:acme:image-captions:abc123",
                "ft:gpt-4o-mini-2024-07-18:acme::8FlnXJwP:ckpt-step-100",
                "gpt-4o-mini-2024-07-18.ft-0c5f1a2b-image-captions"
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
                "snowflake-arctic-embed2:latest",
                "granite-embedding:30m",
                "Qwen/Qwen3-Embedding-8B-GGUF",
                "models/gemini-embedding-001",
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
                "gpt-image-1.5",
                "dall-e-2",
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
                "gpt-realtime-mini-2025-10-06",
                "gpt-4o-realtime-preview",
                "gpt-audio-mini",
                "gpt-4o-audio-preview",
                "gpt-4o-mini-audio-preview-2024-12-17",
                "gpt-4o-search-preview",
                "gpt-4o-mini-search-preview-2025-03-11",
                "gpt-5-search-api",
                "gemini-2.5-flash-live-preview",
                "omni-moderation-latest",
                "text-moderation-stable",
                "sora-2",
                "sora-2-pro",
                "bge-reranker-v2-m3",
                "babbage-002",
                "davinci-002",
                "ft:davinci-002:personal::8FlnXJwP",
                "gpt-3.5-turbo-instruct",
                "gpt-3.5-turbo-instruct-0914",
                "gpt-35-turbo-instruct"
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
                "acme-live",
                "llama-guard3",
                "qwen2-audio-7b-instruct",
                "llava-next-video:7b",
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
