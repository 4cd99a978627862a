package dev.openaira.oracle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenAI's document and recorded traffic, which may lie beside the project and are no part of it. */
public final class SharedFiles {

    private SharedFiles() {}

    /** {@code shared/openai/...} in this folder or one above it. */
    public static Optional<Path> find(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/openai").resolve(name))
                .filter(Files::exists)
                .findFirst();
    }
}
