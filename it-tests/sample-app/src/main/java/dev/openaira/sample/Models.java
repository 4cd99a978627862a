package dev.openaira.sample;

/** The models of calls that the pool's default model cannot make. */
final class Models {
    private Models() {}

    static String image() {
        return System.getenv().getOrDefault("OPENAI_IMAGE_MODEL", "gpt-image-1-mini");
    }

    static String embedding() {
        return System.getenv().getOrDefault("OPENAI_EMBEDDING_MODEL", "text-embedding-3-small");
    }
}
