package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionSpec;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.dispatch.Attempt;
import dev.openaira.ra.dispatch.Task;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import java.beans.Introspector;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyDescriptor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Beans and packaging. Seen failing:
 *
 * <ul>
 *   <li>1: without the comparison of classes in the factory's {@code equals}; with an adapter equal only to itself
 *   <li>2: with every resource adapter accepted
 *   <li>3: with a setter that tells no listener; {@code DeploymentDescriptorTest} holds types, defaults and descriptions
 *   <li>4: with the key in the factory's {@code toString}
 *   <li>5: with a {@code stop} that leaves the HTTP clients open, or the dispatcher
 * </ul>
 */
@DisplayName("Contract: beans and packaging")
class BeansContractTest extends ContractFixture {

    /** Jakarta Connectors 2.1, section 19.4. */
    @Test
    @DisplayName("1. Adapter and factory are equal by class and configuration; managed connections only to themselves")
    void equality() throws Exception {
        OpenAiResourceAdapter bean = new OpenAiResourceAdapter();
        assertThat(OpenAiResourceAdapter.class.getConstructor().newInstance())
                .isEqualTo(bean)
                .hasSameHashCodeAs(bean);
        assertThat(OpenAiManagedConnectionFactory.class.getConstructor().newInstance())
                .isEqualTo(new OpenAiManagedConnectionFactory())
                .hasSameHashCodeAs(new OpenAiManagedConnectionFactory());
        assertThat(factory).isEqualTo(configured()).isNotEqualTo(new OpenAiManagedConnectionFactory());
        assertThat(new Derived()).isNotEqualTo(new OpenAiManagedConnectionFactory());
        assertThat(managed).isNotEqualTo(factory.createManagedConnection(null, null));
    }

    private static final class Derived extends OpenAiManagedConnectionFactory {
        private static final long serialVersionUID = 1L;
    }

    /** Jakarta Connectors 2.1, section 5.3.2. */
    @Test
    @DisplayName("2. The resource adapter is set once; another one is refused")
    void association() throws Exception {
        factory.setResourceAdapter(adapter);
        OpenAiResourceAdapter equal = new OpenAiResourceAdapter();
        fails(
                OpenAiStateException.class,
                Diagnosis.RESOURCE_ADAPTER_ALREADY_SET,
                () -> factory.setResourceAdapter(equal));
        assertThat(factory.getResourceAdapter()).isSameAs(adapter);
    }

    /** Jakarta Connectors 2.1, section 20.5.3. */
    @Test
    @DisplayName("3. Every property of factory and specifications is bound")
    void bound() throws Exception {
        Map<Class<?>, Object> samples = Map.of(
                String.class,
                "2",
                Long.class,
                3L,
                Integer.class,
                3,
                int.class,
                3,
                Boolean.class,
                true,
                boolean.class,
                false);
        Map<String, Object> known = Map.of(
                "baseUrl", "http://host/v1",
                "proxyUrl", "http://proxy:3128",
                "authentication", "api-key",
                "extraHeaders", "A: b",
                "objectType", "image",
                "interactionVerb", 0,
                "heedRateLimits", false,
                "delivery", "at-most-once",
                "validation", "warn",
                "textParameter", "{}");
        List<Object> beans = List.of(
                new OpenAiManagedConnectionFactory(), new GenerateInteractionSpec(), new ConverseInteractionSpec());
        for (Object bean : beans) {
            List<PropertyChangeEvent> changes = new ArrayList<>();
            listen(bean, changes);
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(bean.getClass(), Object.class).getPropertyDescriptors()) {
                if (property.getWriteMethod() == null
                        || Set.of("logWriter", "resourceAdapter").contains(property.getName())) {
                    continue;
                }
                Object value = property.getName().equals("transactionSupport")
                        ? "NoTransaction"
                        : known.getOrDefault(property.getName(), samples.get(property.getPropertyType()));
                int before = changes.size();
                property.getWriteMethod().invoke(bean, value);
                assertThat(changes.size() > before || !isChanged(property))
                        .as("%s tells of %s", bean.getClass(), property.getName())
                        .isTrue();
            }
        }
    }

    /** The one value there is, is the default, and setting it changes nothing. */
    private static boolean isChanged(PropertyDescriptor property) {
        return !property.getName().equals("transactionSupport");
    }

    private static void listen(Object bean, List<PropertyChangeEvent> changes) {
        if (bean instanceof OpenAiManagedConnectionFactory listened) {
            listened.addPropertyChangeListener(changes::add);
        } else if (bean instanceof OpenAiInteractionSpec listened) {
            listened.addPropertyChangeListener(changes::add);
        }
    }

    /** Jakarta Connectors 2.1, section 5.3.7.6. */
    @Test
    @DisplayName("4. The key is confidential, and absent from texts, logs and exceptions")
    void secret() throws Exception {
        String descriptor = Files.readString(Path.of("../rar/src/main/rar/META-INF/ra.xml"));
        assertThat(descriptor)
                .containsPattern(
                        "apiKey</config-property-name>\\s*<config-property-type>java.lang.String</config-property-type>\\s*"
                                + "<config-property-confidential>true");
        StringBuilder said = new StringBuilder();
        Logger root = Logger.getLogger("dev.openaira");
        Handler keeper = new Keeper(said);
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(keeper);
        try {
            simulator.revokeKey(KEY);
            OpenAiSecurityException refused =
                    fails(OpenAiSecurityException.class, Diagnosis.KEY_REFUSED, () -> call(handle()));
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            said.append(trace).append(factory.getInvalidConnections(Set.of(managed)));
            said.append(factory)
                    .append(managed)
                    .append(managed.getMetaData())
                    .append(factory.createConnectionFactory());
            said.append(new CallerIdentity(KEY, null, null)).append(OpenAiConnectionSpec.ofApiKey(KEY));
            adapter.stop();
        } finally {
            root.removeHandler(keeper);
            root.setLevel(before);
        }
        assertThat(said.toString()).contains("OAI14020", "OAI10005", "***").doesNotContain(KEY);
    }

    private static final class Keeper extends Handler {
        private final StringBuilder said;

        Keeper(StringBuilder said) {
            this.said = said;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            said.append(record.getMessage()).append(record.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Jakarta Connectors 2.1, section 5.3.4. */
    @Test
    @DisplayName("5. Start returns at once, and fifty redeployments leave no client, thread or socket behind")
    void redeployment() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        deployOnce();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        long open = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 50; i++) {
            deployOnce();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threads.contains(thread) && !isEnding(thread))
                .allMatch(thread -> thread.getName().startsWith("openaira-simulator"));
        simulator.dropConnections();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (system.getOpenFileDescriptorCount() - open >= 40) {
            assertThat(System.nanoTime()).as("sockets are left").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** A thread that was told to end does so when the machine lets it. */
    private static boolean isEnding(Thread thread) {
        try {
            if (thread.getName().equals("openaira-dispatcher")) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deployOnce() throws Exception {
        OpenAiResourceAdapter redeployed = new OpenAiResourceAdapter();
        long began = System.nanoTime();
        redeployed.start(null);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        OpenAiManagedConnectionFactory redeployedFactory = configured();
        redeployedFactory.setResourceAdapter(redeployed);
        OpenAiConnection left = handleOf(redeployedFactory.createManagedConnection(null, null));
        left.generate(TextRequest.of("x"));
        AdapterProbe.dispatcher(redeployed).submit(new Undone(), Duration.ofHours(1));
        assertThat(AdapterProbe.clients(redeployed)).isEqualTo(1);
        redeployed.stop();
        assertThat(AdapterProbe.clients(redeployed)).isZero();
        fails(OpenAiStateException.class, Diagnosis.ADAPTER_IS_STOPPED, () -> call(left));
    }

    /** Has to be done some time. */
    private static final class Undone implements Task {
        @Override
        public String id() {
            return "undone";
        }

        @Override
        public String description() {
            return "something for later";
        }

        @Override
        public Instant since() {
            return Instant.EPOCH;
        }

        @Override
        public Attempt attempt(Duration limit) {
            return new Attempt.Done();
        }

        @Override
        public void giveUp() {
            throw new IllegalStateException("nobody gives it up");
        }
    }
}
