package dev.openaira.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** A document of our own, so that the oracle is tested where OpenAI's is not there, too. */
final class SmallDocument {

    private SmallDocument() {}

    static OpenApiDocument read() {
        URL file = SmallDocument.class.getResource("/small-openapi.json");
        if (file == null) {
            throw new IllegalStateException("small-openapi.json is not on the class path");
        }
        try {
            return new OpenApiDocument(Path.of(file.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
