package dev.openaira.ra.browse;

import dev.openaira.ObjectType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a model can produce as far as its id tells. */
final class ModelKinds {
    private static final Set<ObjectType> ALL = Set.of(ObjectType.values());

    private static final Set<ObjectType> TEXTS =
            Set.of(ObjectType.TEXT, ObjectType.STRUCTURED_OUTPUT, ObjectType.CONVERSE);

    /** What is in an id as a word of its own, and what the model then produces. */
    private record Word(Pattern words, Set<ObjectType> produced) {
        static Word of(String words, Set<ObjectType> produced) {
            return new Word(Pattern.compile("(?<![a-z])(" + words + ")(?![a-z])"), produced);
        }
    }

    /**
     * The first that fits counts. Words that name a use come before families, as in {@code gpt-4o-transcribe}. Words that
     * are said of what a model understands as well as of what it makes, as video is, tell nothing and are not here, nor
     * are families of which there is a model for each use, as the open ones for text.
     */
    private static final List<Word> WORDS = List.of(
            // Speech, video, judging, ordering and completing have endpoints of their own, which are no object types.
            Word.of("tts|whisper|transcribe|transcription|diarize|realtime", Set.of()),
            Word.of("gpt-([a-z0-9.]+-)*audio|gemini-([a-z0-9.]+-)*live", Set.of()),
            Word.of("sora|veo", Set.of()),
            Word.of("moderation|rerank|reranker", Set.of()),
            Word.of("babbage|davinci|gpt-3\\.?5-turbo-instruct", Set.of()),
            // These search at /chat/completions alone.
            Word.of("gpt-([a-z0-9.]+-)*search-(preview|api)", Set.of()),
            // These answer at /embeddings or at /images/generations, and nowhere else.
            Word.of("embed|embedding|embeddings", Set.of(ObjectType.EMBEDDING)),
            Word.of("bge|gte|e5|minilm", Set.of(ObjectType.EMBEDDING)),
            Word.of("dall-e|image|images|imagen", Set.of(ObjectType.IMAGE)),
            Word.of("stable-diffusion|sdxl|flux", Set.of(ObjectType.IMAGE)),
            // OpenAI's families for text: what else they are made for is named above.
            Word.of("gpt|chatgpt|codex|computer-use|o[0-9]", TEXTS));

    private ModelKinds() {}

    /** All object types where the id tells nothing. */
    static Set<ObjectType> of(String id) {
        String name = base(id).toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(word -> word.words().matcher(name).find())
                .findFirst()
                .map(Word::produced)
                .orElse(ALL);
    }

    /**
     * Of a fine-tuned model, {@code ft:base:organization:name:id} or as Azure has it {@code base.ft-id-name}, the one it was
     * made from: the rest is its owner's.
     */
    private static String base(String id) {
        String[] parts = id.split(":", 3);
        return parts.length > 2 && parts[0].equals("ft") ? parts[1] : id.split("\\.ft-", 2)[0];
    }
}
