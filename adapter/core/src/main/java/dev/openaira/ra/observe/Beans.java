package dev.openaira.ra.observe;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** The beans of the application that calls. */
final class Beans {
    private Beans() {}

    /** The bean of this type, or null where the calling application has none, or more than one, or no beans at all. */
    static <T> @Nullable T find(Class<T> type, Annotation... qualifiers) {
        try {
            Instance<T> found = CDI.current().select(type, qualifiers);
            return found.isResolvable() ? found.get() : null;
        } catch (RuntimeException e) {
            // Payara's own producers throw where they expect an injection point, and there is none without a container.
            return null;
        }
    }
}
