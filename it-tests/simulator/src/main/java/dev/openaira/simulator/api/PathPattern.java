package dev.openaira.simulator.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path relative to {@code /v1}, such as {@code /responses/{response_id}}. A segment in braces matches any one
 * segment, a closing {@code *} matches whatever follows, {@code *} alone matches everything.
 */
public final class PathPattern {

    private final String text;
    private final List<String> segments;
    private final boolean open;

    public PathPattern(String text) {
        this.text = text;
        this.open = text.endsWith("*");
        this.segments = split(open ? text.substring(0, text.length() - 1) : text);
    }

    private static List<String> split(String path) {
        String bare = path.startsWith("/") ? path.substring(1) : path;
        while (bare.endsWith("/")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare.isEmpty() ? List.of() : List.of(bare.split("/", -1));
    }

    /** The values of the segments in braces, or null if the path does not match. */
    public @Nullable Map<String, String> match(String path) {
        List<String> given = split(path);
        if (open ? given.size() < segments.size() : given.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && segment.endsWith("}")) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return null;
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
