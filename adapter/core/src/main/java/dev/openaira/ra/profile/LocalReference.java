package dev.openaira.ra.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References of a schema to places of itself: a {@code #}, and a JSON pointer or an anchor. */
final class LocalReference {

    /** Whose values are references. */
    static final List<String> KEYWORDS = List.of("$ref", "$dynamicRef");

    private LocalReference() {}

    /** {@return what follows the {@code #}, decoded; null if it is malformed} */
    static @Nullable String fragment(String reference) {
        try {
            return URI.create(reference).getFragment();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** {@return the place that a reference leads to from the root, or null if it leads to none by a pointer} */
    static @Nullable Pointer place(String reference, Pointer root) {
        String fragment = reference.startsWith("#") ? fragment(reference) : null;
        return fragment == null || !isPointer(fragment) ? null : root.append(fragment);
    }

    // No document that is looked at is deeper.
    private static boolean isPointer(String fragment) {
        return fragment.isEmpty()
                || (fragment.startsWith("/")
                        && fragment.chars().filter(c -> c == '/').count() <= JsonBounds.MAX_DEPTH);
    }

    /** {@return the reference to a place below the root, as {@link Pointer#toString} writes it} */
    static String to(String pointer) {
        try {
            return new URI(null, null, pointer).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
