package dev.openaira.ra.observe;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each calling application has, told apart by the class loader of the calling thread. It is looked up at the first
 * call and again after the collector has taken it, since it is held weakly: neither it nor the application is kept from
 * going when that is undeployed. Where an application has nothing, that is believed for ten seconds.
 */
final class PerApplication<T> {
    private static final long BELIEVED_NANOS = 10_000_000_000L;

    private final Supplier<@Nullable T> lookup;
    private final LongSupplier clock;
    private final Map<ClassLoader, Found<T>> found = Collections.synchronizedMap(new WeakHashMap<>());

    PerApplication(Supplier<@Nullable T> lookup, LongSupplier clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    private record Found<T>(@Nullable WeakReference<T> reference, long since) {}

    @Nullable
    T ofCaller() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        Found<T> known = found.get(application);
        if (known != null) {
            T value = known.reference() == null ? null : known.reference().get();
            boolean believed = known.reference() == null && clock.getAsLong() - known.since() < BELIEVED_NANOS;
            if (value != null || believed) {
                return value;
            }
        }
        T value = lookup.get();
        found.put(application, new Found<>(value == null ? null : new WeakReference<>(value), clock.getAsLong()));
        return value;
    }
}
