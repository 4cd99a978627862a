package dev.openaira.run;

import dev.openaira.ObjectType;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** One call of each object type, printed as it happens. */
final class Demonstration {
    private static final int WIDTH = 400;

    private final SampleClient sample;
    private final Path directory;
    private final Console console;

    /**
     * A demonstration.
     *
     * @param directory where the image goes
     */
    Demonstration(SampleClient sample, Path directory, Console console) {
        this.sample = sample;
        this.directory = directory;
        this.console = console;
    }

    /** Makes the calls; returns how many were not answered. */
    int run() throws InterruptedException {
        int unanswered = 0;
        for (ObjectType objectType : ObjectType.values()) {
            if (!show(objectType)) {
                unanswered++;
            }
        }
        return unanswered;
    }

    private boolean show(ObjectType objectType) throws InterruptedException {
        Console.Wait wait = console.waitFor("waiting for " + objectType.displayName());
        try {
            JsonObject reply = sample.call(objectType);
            String request = describe(reply.getOrDefault("request", JsonValue.NULL));
            String answer = describe(reply.getOrDefault("answer", JsonValue.NULL));
            title(objectType.displayName() + " answered in " + reply.get("millis") + " ms");
            entry("request", request);
            entry("answer", answer);
            return true;
        } catch (IOException e) {
            title(objectType.displayName() + " FAILED");
            entry("reason", String.valueOf(e.getMessage()));
            return false;
        } finally {
            wait.end();
        }
    }

    private void title(String text) {
        console.line("");
        console.step(text);
    }

    private void entry(String name, String text) {
        console.line("          %-9s%s".formatted(name, text.replace("\n", "\n" + " ".repeat(19))));
    }

    private String describe(JsonValue value) throws IOException {
        if (value instanceof JsonString string) {
            return clip(string.getString());
        } else if (value instanceof JsonArray turns) {
            return turns.stream().map(Demonstration::turn).collect(Collectors.joining("\n"));
        } else if (value instanceof JsonObject object && object.containsKey("mediaType")) {
            return ImageFile.write(object, directory)
                    .map(file -> "written to " + file)
                    .orElseGet(() -> "to be fetched from " + object.getString("url"));
        }
        return clip(value.toString());
    }

    private static String turn(JsonValue turn) {
        return turn.asJsonObject().entrySet().stream()
                .map(said -> "%-7s%s".formatted(said.getKey(), clip(((JsonString) said.getValue()).getString())))
                .collect(Collectors.joining("\n"));
    }

    private static String clip(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + " …";
    }
}
