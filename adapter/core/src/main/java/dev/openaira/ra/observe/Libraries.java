package dev.openaira.ra.observe;

/** Which of the libraries that a server may offer the adapter can see. What uses one is not loaded where it is not. */
final class Libraries {
    private static final String OPEN_TELEMETRY = "io.opentelemetry.api.OpenTelemetry";
    private static final String METRICS = "org.eclipse.microprofile.metrics.MetricRegistry";
    private static final String BEANS = "jakarta.enterprise.inject.spi.CDI";

    private Libraries() {}

    static boolean haveOpenTelemetry() {
        return isThere(OPEN_TELEMETRY);
    }

    /** MicroProfile hands its registries out as beans alone. */
    static boolean haveMetrics() {
        return isThere(METRICS) && haveBeans();
    }

    static boolean haveBeans() {
        return isThere(BEANS);
    }

    private static boolean isThere(String type) {
        try {
            return Class.forName(type, false, Libraries.class.getClassLoader()) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
