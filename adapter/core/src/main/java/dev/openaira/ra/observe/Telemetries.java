package dev.openaira.ra.observe;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry of whoever calls: the bean that MicroProfile Telemetry gives the calling application, or else the
 * global one, where somebody, such as the Java agent, has set it.
 */
final class Telemetries {
    private final @Nullable PerApplication<Telemetry> beans =
            Libraries.haveBeans() ? new PerApplication<>(Telemetries::bean, System::nanoTime) : null;
    private volatile @Nullable Global global;
    private volatile boolean older;

    private record Global(OpenTelemetry source, Telemetry telemetry) {}

    private static @Nullable Telemetry bean() {
        OpenTelemetry source = Beans.find(OpenTelemetry.class);
        return source == null ? null : new Telemetry(source);
    }

    @Nullable
    Telemetry ofCaller() {
        Telemetry own = beans == null ? null : beans.ofCaller();
        return own == null ? global() : own;
    }

    /**
     * To get the global one sets it where it is not, and keeps others from doing so. An API before 1.57 does not tell
     * whether it is set, so nothing is looked for there.
     */
    private @Nullable Telemetry global() {
        try {
            if (older || !GlobalOpenTelemetry.isSet()) {
                return null;
            }
        } catch (NoSuchMethodError e) {
            older = true;
            return null;
        }
        OpenTelemetry source = GlobalOpenTelemetry.get();
        Global known = global;
        if (known == null || known.source() != source) {
            known = new Global(source, new Telemetry(source));
            global = known;
        }
        return known.telemetry();
    }
}
