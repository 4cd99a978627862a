package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The registry is a stand-in: only servers have real ones. */
@DisplayName("The metrics of an application")
class ApplicationMetricsTest {
    private final List<String> updates = new ArrayList<>();

    private Object registry() {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (registry, asked, arguments) -> metric(
                        asked.getReturnType(),
                        ((Metadata) arguments[0]).getName()
                                + Arrays.stream((Tag[]) arguments[1])
                                        .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                                        .toList()));
    }

    private Object metric(Class<?> type, String name) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (metric, update, arguments) -> {
                    updates.add(name + " " + update.getName() + " " + arguments[0]);
                    return null;
                });
    }

    @Test
    @DisplayName("count retries and refusals by reason, and time delays")
    void calls() {
        ApplicationMetrics metrics = new ApplicationMetrics(registry());
        metrics.retried("HTTP 503");
        metrics.delayed(Duration.ofMillis(200));
        metrics.refused("budget");
        assertThat(updates)
                .containsExactly(
                        "openaira.retries[reason=HTTP 503] inc 1",
                        "openaira.delays[] update PT0.2S",
                        "openaira.refusals[reason=budget] inc 1");
    }
}
