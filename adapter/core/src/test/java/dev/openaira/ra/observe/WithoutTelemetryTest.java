package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where the server has neither OpenTelemetry nor MicroProfile Metrics nor beans")
class WithoutTelemetryTest extends AdapterFixture {
    private static final Pattern LIBRARIES = Pattern.compile(".*(opentelemetry|microprofile|cdi-api)[^/]*\\.jar");

    /** A call, and how many the statistics tell of then; loaded by a class loader that sees none of them. */
    public static final class Caller implements Function<URI, Long> {
        @Override
        public Long apply(URI server) {
            try {
                OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
                MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
                ObjectName all = new ObjectName("dev.openaira:type=Statistics,*");
                Set<ObjectName> before = beans.queryNames(all, null);
                adapter.start(null);
                Set<ObjectName> names = beans.queryNames(all, null);
                names.removeAll(before);
                OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
                factory.setResourceAdapter(adapter);
                factory.setBaseUrl(server.toString());
                factory.setApiKey(KEY);
                factory.setDefaultModel(MODEL);
                try (OpenAiConnection connection =
                        ((OpenAiConnectionFactory) factory.createConnectionFactory()).getConnection()) {
                    connection.generate(TextRequest.of("Hi"));
                    CompositeData total =
                            (CompositeData) beans.getAttribute(names.iterator().next(), "Total");
                    return (Long) total.get("calls");
                } finally {
                    adapter.stop();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !LIBRARIES.matcher(entry).matches())
                .map(WithoutTelemetryTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("calls go through and are counted")
    @SuppressWarnings("unchecked") // of a class loader of its own
    void callsGoThrough() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(without);
            for (String library : new String[] {
                "io.opentelemetry.api.OpenTelemetry",
                "org.eclipse.microprofile.metrics.MetricRegistry",
                "jakarta.enterprise.inject.spi.CDI"
            }) {
                assertThat(Class.forName(library)).isNotNull();
                assertThatThrownBy(() -> without.loadClass(library)).isInstanceOf(ClassNotFoundException.class);
            }
            Function<URI, Long> caller = (Function<URI, Long>)
                    without.loadClass(Caller.class.getName()).getConstructor().newInstance();
            assertThat(caller.apply(simulator.baseUrl())).isEqualTo(1);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
