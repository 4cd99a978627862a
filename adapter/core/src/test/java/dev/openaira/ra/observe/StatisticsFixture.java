package dev.openaira.ra.observe;

import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.spi.ManagedConnection;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An adapter that is started, and its statistics as an administrator reads them. */
abstract class StatisticsFixture extends AdapterFixture {
    static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    OpenAiResourceAdapter adapter;
    OpenAiManagedConnectionFactory factory;
    ManagedConnection managed;
    ObjectName name;
    StatisticsMXBean statistics;

    static Set<ObjectName> names() throws Exception {
        return new TreeSet<>(BEANS.queryNames(new ObjectName("dev.openaira:type=Statistics,*"), null));
    }

    /** Starts an adapter, and tells which name it registered. */
    static ObjectName started(OpenAiResourceAdapter adapter) throws Exception {
        Set<ObjectName> before = names();
        adapter.start(null);
        Set<ObjectName> added = names();
        added.removeAll(before);
        return added.iterator().next();
    }

    static StatisticsMXBean of(ObjectName name) {
        return JMX.newMXBeanProxy(BEANS, name, StatisticsMXBean.class);
    }

    OpenAiResourceAdapter adapter() {
        return new OpenAiResourceAdapter();
    }

    @BeforeEach
    void create() throws Exception {
        adapter = adapter();
        name = started(adapter);
        statistics = of(name);
        factory = configured();
        factory.setMaxRetries(0);
        factory.setResourceAdapter(adapter);
        managed = factory.createManagedConnection(null, null);
    }

    @AfterEach
    void stopAdapter() {
        adapter.stop();
    }

    OpenAiConnection handle() throws Exception {
        return (OpenAiConnection) managed.getConnection(null, null);
    }
}
