package dev.openaira.peers.aimock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** aimock as its lock file wants it, below {@code target}. What is there already is not installed again. */
final class Installation {

    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", "serve.mjs", "fixtures.json");
    private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(2);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.");

    private Installation() {}

    /**
     * The folder to run it in.
     *
     * @throws IOException if node or npm is missing, too old, or cannot install it
     */
    static Path prepare(Path directory) throws IOException {
        Files.createDirectories(directory);
        checkNode(directory);
        Path installed = directory.resolve("installed-lock.json");
        boolean current = Files.exists(installed)
                && Files.readString(installed)
                        .equals(new String(resource("package-lock.json"), StandardCharsets.UTF_8));
        for (String file : FILES) {
            Files.write(directory.resolve(file), resource(file));
        }
        if (!current) {
            Files.deleteIfExists(installed);
            Commands.run(
                    directory,
                    directory.resolve("npm.log"),
                    LONGEST_INSTALLATION,
                    List.of("npm", "ci", "--prefer-offline", "--fetch-retries=1"));
            Files.copy(directory.resolve("package-lock.json"), installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return directory;
    }

    private static void checkNode(Path directory) throws IOException {
        String version = Commands.run(
                        directory, directory.resolve("node.log"), LONGEST_LOOK, List.of("node", "--version"))
                .strip();
        Matcher parts = VERSION.matcher(version);
        if (!parts.lookingAt() || !isNewEnough(parts)) {
            throw new IOException("node is " + version + ", but aimock needs 20.15 or newer");
        }
    }

    private static boolean isNewEnough(Matcher version) {
        int major = Integer.parseInt(version.group(1));
        return major > 20 || (major == 20 && Integer.parseInt(version.group(2)) >= 15);
    }

    private static byte[] resource(String name) throws IOException {
        try (@Nullable InputStream file = Installation.class.getResourceAsStream("/aimock/" + name)) {
            if (file == null) {
                throw new IOException("no resource /aimock/" + name);
            }
            return file.readAllBytes();
        }
    }
}
