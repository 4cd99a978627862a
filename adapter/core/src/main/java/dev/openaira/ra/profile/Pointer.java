package dev.openaira.ra.profile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document, written out as an RFC 6901 JSON pointer only where it is asked for. */
record Pointer(@Nullable Pointer parent, String name) {

    static final Pointer ROOT = new Pointer(null, "");

    Pointer child(String member) {
        return new Pointer(this, member);
    }

    Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /** {@return the place that a written-out pointer has below this one} */
    Pointer append(String pointer) {
        Pointer place = this;
        for (String token :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            place = place.child(unescaped(token));
        }
        return place;
    }

    /** {@return the names on the way here, the outermost first} */
    List<String> names() {
        Deque<String> names = new ArrayDeque<>();
        Pointer place = this;
        for (Pointer above = parent; above != null; above = above.parent) {
            names.push(place.name);
            place = above;
        }
        return List.copyOf(names);
    }

    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    static String unescaped(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public String toString() {
        StringBuilder pointer = new StringBuilder();
        names().forEach(name -> pointer.append('/').append(escaped(name)));
        return pointer.toString();
    }
}
