package dev.openaira.ra.observe;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts operations in the MicroProfile metrics of the application that calls. */
final class MetricsListener implements CallListener {
    private final PerApplication<ApplicationMetrics> applications =
            new PerApplication<>(MetricsListener::metrics, System::nanoTime);
    private final Bounded<String, String> models = new Bounded<>(Books.MODELS, Books.OTHER, name -> name);
    private final Guard guard;

    MetricsListener(Guard guard) {
        this.guard = guard;
    }

    private static @Nullable ApplicationMetrics metrics() {
        Object registry = Registries.ofCaller();
        return registry == null ? null : new ApplicationMetrics(registry);
    }

    @Override
    public void ended(EndedCall call) {
        tell(metrics -> {
            String model = call.start().model();
            metrics.add(call, models.of(model == null ? Books.NONE : model));
        });
    }

    @Override
    public void retried(String reason) {
        tell(metrics -> metrics.retried(reason));
    }

    @Override
    public void delayed(Duration wait) {
        tell(metrics -> metrics.delayed(wait));
    }

    @Override
    public void refused(String reason) {
        tell(metrics -> metrics.refused(reason));
    }

    private void tell(Consumer<ApplicationMetrics> news) {
        guard.run(() -> {
            ApplicationMetrics metrics = applications.ofCaller();
            if (metrics != null) {
                news.accept(metrics);
            }
        });
    }
}
