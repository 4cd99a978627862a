package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.ra.cci.AdapterVersion;
import dev.openaira.ra.cci.CciConnection;
import dev.openaira.ra.cci.CciConnectionFactory;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Jakarta Connectors 2.1, section 20.7. */
@DisplayName("ra.xml")
class DeploymentDescriptorTest {
    private static Document descriptor;

    @BeforeAll
    static void read() throws Exception {
        descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("../rar/src/main/rar/META-INF/ra.xml").toFile());
    }

    private static String text(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Map<String, Element> properties(String owner) {
        Element parent = (Element) descriptor.getElementsByTagName(owner).item(0);
        var elements = parent.getElementsByTagName("config-property");
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> (Element) elements.item(i))
                .filter(element -> element.getParentNode() == parent)
                .collect(Collectors.toMap(
                        element -> text(element, "config-property-name"),
                        Function.identity(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Map<String, PropertyDescriptor> beanProperties(Class<?> bean) throws Exception {
        return Arrays.stream(Introspector.getBeanInfo(bean, Object.class).getPropertyDescriptors())
                .collect(Collectors.toMap(PropertyDescriptor::getName, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    @Test
    @DisplayName("declares exactly the factory's properties, with their types, defaults and a description")
    void factoryProperties() throws Exception {
        agree("connection-definition", ConnectionProperties.class, new OpenAiManagedConnectionFactory());
    }

    @Test
    @DisplayName("declares exactly the adapter's properties, with their types, defaults and a description")
    void adapterProperties() throws Exception {
        agree("resourceadapter", AdapterProperties.class, new OpenAiResourceAdapter());
    }

    private static void agree(String owner, Class<?> type, Object bean) throws Exception {
        assertThat(properties(owner).keySet()).isEqualTo(beanProperties(type).keySet());
        for (PropertyDescriptor property : beanProperties(type).values()) {
            Element declared = properties(owner).get(property.getName());
            assertThat(text(declared, "config-property-type"))
                    .as(property.getName())
                    .isEqualTo(property.getPropertyType().getName());
            Object value = property.getReadMethod() == null
                    ? ((OpenAiManagedConnectionFactory) bean).getTransactionSupport()
                    : property.getReadMethod().invoke(bean);
            assertThat(text(declared, "config-property-value"))
                    .as(property.getName())
                    .isEqualTo(value == null ? "" : value.toString());
            assertThat(text(declared, "description")).as(property.getName()).hasSizeGreaterThan(20);
            assertThat(property.getWriteMethod()).as(property.getName()).isNotNull();
        }
    }

    @Test
    @DisplayName("marks what holds secrets as confidential")
    void confidential() {
        assertThat(properties("connection-definition").entrySet().stream()
                        .filter(entry -> text(entry.getValue(), "config-property-confidential")
                                .equals("true"))
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "apiKey",
                        "extraHeaders",
                        "keyStorePassword",
                        "proxyPassword",
                        "recoveryApiKey",
                        "trustStorePassword");
    }

    @Test
    @DisplayName("names the classes that are there")
    void classes() {
        Element root = descriptor.getDocumentElement();
        assertThat(text(root, "resourceadapter-class")).isEqualTo(OpenAiResourceAdapter.class.getName());
        assertThat(text(root, "managedconnectionfactory-class"))
                .isEqualTo(OpenAiManagedConnectionFactory.class.getName());
        assertThat(text(root, "connectionfactory-interface")).isEqualTo(OpenAiConnectionFactory.class.getName());
        assertThat(text(root, "connectionfactory-impl-class")).isEqualTo(CciConnectionFactory.class.getName());
        assertThat(text(root, "connection-interface")).isEqualTo(OpenAiConnection.class.getName());
        assertThat(text(root, "connection-impl-class")).isEqualTo(CciConnection.class.getName());
        assertThat(text(root, "transaction-support")).isEqualTo("XATransaction");
        assertThat(AdapterVersion.VERSION).startsWith(text(root, "resourceadapter-version"));
        assertThat(root.getAttribute("version")).isEqualTo("2.1");
        assertThat(root.getAttribute("metadata-complete")).isEqualTo("true");
    }
}
