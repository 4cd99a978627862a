package dev.openaira;

/**
 * A request for images.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/create">POST /images/generations</a>
 */
public final class ImageRequest extends OpenAiRequest {
    private ImageRequest(Builder builder) {
        super(builder);
    }

    /** One image, as the server chooses. */
    public static ImageRequest of(String prompt) {
        return builder().prompt(prompt).build();
    }

    /** An empty request to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this request's members. */
    public Builder toBuilder() {
        return new Builder().copyOf(this);
    }

    /** Builds an {@link ImageRequest}. */
    public static final class Builder extends OpenAiRequest.Builder<Builder> {
        private Builder() {}

        /** Sets what to draw. */
        public Builder prompt(String prompt) {
            return with("prompt", prompt);
        }

        /** Sets how many images, 1 to 10. */
        public Builder n(int images) {
            return with("n", images);
        }

        /** Sets the size in pixels, such as {@code 1024x1024}, or {@code auto}. */
        public Builder size(String size) {
            return with("size", size);
        }

        /** Sets the quality: {@code low}, {@code medium}, {@code high} or {@code auto}. */
        public Builder quality(String quality) {
            return with("quality", quality);
        }

        /** Sets the format: {@code png}, {@code jpeg} or {@code webp}. */
        public Builder outputFormat(String format) {
            return with("output_format", format);
        }

        /** Sets the background: {@code transparent}, {@code opaque} or {@code auto}. */
        public Builder background(String background) {
            return with("background", background);
        }

        /** Sets how many unfinished images a stream shows before the finished one, 0 to 3. */
        public Builder partialImages(int images) {
            return with("partial_images", images);
        }

        /** The request. */
        public ImageRequest build() {
            return new ImageRequest(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
