package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The statistics' MBean")
class RegistrationTest extends StatisticsFixture {

    private static List<String> logged(Runnable work) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(entry.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        Logger logger = Logger.getLogger(Registration.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return messages;
    }

    @Test
    @DisplayName("is made of open types, which every console can show")
    void openTypes() throws Exception {
        try (OpenAiConnection connection = handle()) {
            connection.generate(TextRequest.of("Hi"));
        }
        CompositeData[] operations = (CompositeData[]) BEANS.getAttribute(name, "Operations");
        assertThat(operations[0].get("model")).isEqualTo(MODEL);
        assertThat(operations[0].get("calls")).isEqualTo(1L);
        assertThat(((CompositeData) operations[0].get("tokens")).get("output")).isInstanceOf(Long.class);
        assertThat(((CompositeData) operations[0].get("duration")).get("percentile95"))
                .isInstanceOf(Double.class);
        assertThat(BEANS.getAttribute(name, "Errors")).isInstanceOf(TabularData.class);
        assertThat(BEANS.getAttribute(name, "Since")).isInstanceOf(Date.class);
        assertThat(BEANS.getMBeanInfo(name).getAttributes())
                .extracting(MBeanAttributeInfo::getName)
                .containsExactlyInAnyOrder(
                        "Since",
                        "Active",
                        "Total",
                        "Operations",
                        "Users",
                        "Errors",
                        "Retries",
                        "RateLimited",
                        "Delays",
                        "Refusals",
                        "Suspensions",
                        "SuspendedServers",
                        "Connections",
                        "HttpConnections");
        BEANS.invoke(name, "reset", new Object[0], new String[0]);
        assertThat((CompositeData[]) BEANS.getAttribute(name, "Operations")).isEmpty();
    }

    @Test
    @DisplayName("has a name of its own for each adapter, is gone with it, and comes back under the same name")
    void ownName() throws Exception {
        OpenAiResourceAdapter second = new OpenAiResourceAdapter();
        ObjectName secondName = started(second);
        assertThat(secondName).isNotEqualTo(name);
        assertThat(name.toString()).startsWith("dev.openaira:").contains("type=Statistics", "name=openaira");
        handle().generate(TextRequest.of("Hi"));
        assertThat(of(secondName).getTotal().getCalls()).isZero();
        assertThat(statistics.getTotal().getCalls()).isEqualTo(1);

        adapter.stop();
        assertThat(BEANS.isRegistered(name)).isFalse();
        assertThat(BEANS.isRegistered(secondName)).isTrue();
        OpenAiResourceAdapter again = new OpenAiResourceAdapter();
        assertThat(started(again)).isEqualTo(name);
        again.stop();
        second.stop();
        assertThat(BEANS.isRegistered(secondName)).isFalse();
    }

    @Test
    @DisplayName("is not there where statistics are off, and nothing is counted")
    void off() throws Exception {
        OpenAiResourceAdapter silent = new OpenAiResourceAdapter();
        silent.setStatistics(false);
        silent.start(null);
        assertThat(names()).containsExactly(name);
        silent.stop();
        Observers none = new Observers(false, false);
        assertThat(none.connections()).isSameAs(ConnectionListener.NONE);
        assertThat(none.operations("alice")).isNotInstanceOfAny(CallRecorder.class, Both.class);
    }

    private static Statistics unseen() {
        return new Statistics(InstantSource.system());
    }

    @Test
    @DisplayName("that cannot be registered, or was taken away by others, is told of by its code and harms nothing")
    void unregistered() throws Exception {
        MBeanServer full = MBeanServerFactory.newMBeanServer();
        for (int i = 1; i <= 100; i++) {
            new Registration("Statistics", Diagnosis.STATISTICS_NOT_REGISTERED, () -> full)
                    .register(unseen(), StatisticsMXBean.class);
        }
        assertThat(full.queryNames(null, null)).hasSizeGreaterThan(100);
        Registration late = new Registration("Statistics", Diagnosis.STATISTICS_NOT_REGISTERED, () -> full);
        assertThat(logged(() -> late.register(unseen(), StatisticsMXBean.class)))
                .singleElement()
                .satisfies(message -> assertThat(message).startsWith("OAI16001: "));
        assertThat(logged(late::unregister)).isEmpty();

        BEANS.unregisterMBean(name);
        adapter.stop();
        assertThat(BEANS.isRegistered(name)).isFalse();
    }
}
