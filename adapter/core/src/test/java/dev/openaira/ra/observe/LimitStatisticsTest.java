package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The statistics of limits and outages")
class LimitStatisticsTest extends StatisticsFixture {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final TextRequest REQUEST = TextRequest.of("Hi");
    private static final long NEVER = 3_600_000L;

    private OpenAiConnection limited(Consumer<OpenAiManagedConnectionFactory> how) throws ResourceException {
        factory = configured();
        factory.setMaxRetries(0);
        how.accept(factory);
        factory.setResourceAdapter(adapter);
        managed = factory.createManagedConnection(null, null);
        return (OpenAiConnection) managed.getConnection(null, null);
    }

    private static void unavailable(Diagnosis diagnosis, OpenAiConnection connection) {
        fails(OpenAiUnavailableException.class, diagnosis, () -> connection.generate(REQUEST));
    }

    private static Fault lastOne(String reset) {
        return Fault.status(400)
                .header("x-ratelimit-limit-requests", "1")
                .header("x-ratelimit-remaining-requests", "0")
                .header("x-ratelimit-reset-requests", reset);
    }

    private static Stream<MetricData> metric(String name) {
        return TELEMETRY.getMetrics().stream().filter(metric -> metric.getName().equals(name));
    }

    @Test
    @DisplayName("count calls that were held back and went out, with their waits, and none that went out at once")
    void delays() throws Exception {
        simulator.fail("POST", "/responses", lastOne("300ms"), 1);
        try (OpenAiConnection connection = limited(patient -> patient.setAdmissionTimeout(60_000L))) {
            assertThatThrownBy(() -> connection.generate(REQUEST)).isInstanceOf(OpenAiException.class);
            assertThat(statistics.getDelays().getCount()).isZero();
            connection.generate(REQUEST);
        }
        assertThat(statistics.getDelays().getCount()).isEqualTo(1);
        assertThat(statistics.getDelays().getTotal())
                .isPositive()
                .isEqualTo(statistics.getDelays().getMax())
                .isLessThanOrEqualTo(statistics.getTotal().getDuration().getMax());
        assertThat(statistics.getRefusals()).isEmpty();
        assertThat(statistics.getRateLimited()).isZero();
        assertThat(metric("openaira.client.delay"))
                .flatExtracting(metric -> metric.getHistogramData().getPoints())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.getCount()).isEqualTo(1);
                    assertThat(point.getSum()).isPositive();
                });
        statistics.reset();
        assertThat(statistics.getDelays().getCount()).isZero();
    }

    @Test
    @DisplayName("count calls that were not let out, by what stood in the way")
    void refusals() throws Exception {
        try (OpenAiConnection connection = limited(hasty -> {
            hasty.setAdmissionTimeout(0L);
            hasty.setRequestsPerMinute(1L);
        })) {
            connection.generate(REQUEST);
            unavailable(Diagnosis.BUDGET_SPENT, connection);
            unavailable(Diagnosis.BUDGET_SPENT, connection);
        }
        simulator.fail("POST", "/responses", lastOne("1h"), 1);
        try (OpenAiConnection connection = limited(hasty -> hasty.setAdmissionTimeout(0L))) {
            assertThatThrownBy(() -> connection.generate(REQUEST)).isInstanceOf(OpenAiException.class);
            unavailable(Diagnosis.SERVER_LIMIT_SPENT, connection);
        }
        assertThat(statistics.getRefusals()).containsOnly(entry("budget", 2L), entry("server_limit", 1L));
        assertThat(statistics.getErrors())
                .containsEntry(Diagnosis.BUDGET_SPENT.code(), 2L)
                .containsEntry(Diagnosis.SERVER_LIMIT_SPENT.code(), 1L);
        assertThat(metric("openaira.client.refusals"))
                .flatExtracting(metric -> metric.getLongSumData().getPoints())
                .filteredOn(point -> point.getAttributes()
                        .equals(Attributes.builder().put("error.type", "budget").build()))
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(2));
        statistics.reset();
        assertThat(statistics.getRefusals()).isEmpty();
    }

    @Test
    @DisplayName("name the servers to which calls are suspended, until they are back, and count how often that was")
    void suspensions() throws Exception {
        try (OpenAiConnection connection = limited(wary -> {
            wary.setOutageThreshold(2);
            wary.setOutageDelay(NEVER);
        })) {
            outage(connection, 2);
            unavailable(Diagnosis.CALLS_SUSPENDED, connection);
            assertThat(statistics.getSuspendedServers())
                    .containsExactly(simulator.baseUrl().toString());
            assertThat(statistics.getSuspensions()).isEqualTo(1);
            assertThat(statistics.getRefusals()).containsOnly(entry("outage", 1L));

            statistics.reset();
            assertThat(statistics.getSuspensions()).isZero();
            assertThat(statistics.getSuspendedServers()).hasSize(1);

            assertThat(factory.getInvalidConnections(Set.<ManagedConnection>of(managed)))
                    .isEmpty();
            assertThat(statistics.getSuspendedServers()).isEmpty();
            connection.generate(REQUEST);
            outage(connection, 2);
            assertThat(statistics.getSuspensions()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("name a server for as long as one of two pools suspends its calls")
    void pools() throws Exception {
        OpenAiConnection first = limited(wary -> {
            wary.setOutageThreshold(1);
            wary.setOutageDelay(NEVER);
        });
        ManagedConnection ofFirst = managed;
        OpenAiManagedConnectionFactory firstFactory = factory;
        OpenAiConnection second = limited(wary -> {
            wary.setOutageThreshold(2);
            wary.setOutageDelay(NEVER);
        });
        outage(first, 1);
        outage(second, 2);
        assertThat(statistics.getSuspensions()).isEqualTo(2);
        assertThat(statistics.getSuspendedServers()).hasSize(1);
        firstFactory.getInvalidConnections(Set.of(ofFirst));
        assertThat(statistics.getSuspendedServers()).hasSize(1);
        factory.getInvalidConnections(Set.of(managed));
        assertThat(statistics.getSuspendedServers()).isEmpty();
    }

    private static void outage(OpenAiConnection connection, int failures) {
        simulator.fail("POST", "/responses", Fault.status(503), failures);
        for (int i = 0; i < failures; i++) {
            unavailable(Diagnosis.UNAVAILABLE, connection);
        }
    }
}
