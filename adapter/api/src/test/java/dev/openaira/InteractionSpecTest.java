package dev.openaira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.cci.InteractionSpec;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Connectors 2.1, section 17.7.2. */
@DisplayName("Interaction specifications")
class InteractionSpecTest {

    @Test
    @DisplayName("have the defaults of the design")
    void defaults() {
        assertThat(new GenerateInteractionSpec().getObjectType()).isNull();
        assertThat(new GenerateInteractionSpec().getInteractionVerb()).isEqualTo(InteractionSpec.SYNC_SEND_RECEIVE);
        assertThat(new GenerateInteractionSpec().getExecutionTimeout()).isEqualTo(3_600_000);
        assertThat(new ConverseInteractionSpec().isStatefulConversation()).isTrue();
        assertThat(new ConverseInteractionSpec().getTicket()).isNull();
        assertThat(new GenerateInteractionSpec().getDelivery()).isEqualTo("at-least-once");
        assertThat(new ConverseInteractionSpec().getValidation()).isEqualTo("off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a~b", "é", "a\n"})
    @DisplayName("refuse tickets of other characters, without repeating them")
    void ticket(String ticket) {
        GenerateInteractionSpec spec = new GenerateInteractionSpec();
        assertThatThrownBy(() -> spec.setTicket(ticket))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OAI10002")
                .hasMessageContaining("ticket");
        assertThatThrownBy(() -> spec.setTicket("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
        spec.setTicket("Order-4711:b_2.x");
        assertThat(spec.getTicket()).isEqualTo("Order-4711:b_2.x");
        spec.setTicket(null);
        assertThat(spec.getTicket()).isNull();
    }

    @Test
    @DisplayName("refuse deliveries that are none")
    void delivery() {
        ConverseInteractionSpec spec = new ConverseInteractionSpec();
        assertThatThrownBy(() -> spec.setDelivery("exactly-once"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OAI10002")
                .hasMessageContaining("'exactly-once' is neither at-least-once nor at-most-once");
        spec.setDelivery("at-most-once");
        assertThat(spec.getDelivery()).isEqualTo(OpenAiInteractionSpec.AT_MOST_ONCE);
        spec.setDelivery(null);
        assertThat(spec.getDelivery()).isEqualTo(OpenAiInteractionSpec.AT_LEAST_ONCE);
    }

    @ParameterizedTest
    @EnumSource(Validation.class)
    @DisplayName("take each validation by its id")
    void validation(Validation validation) {
        GenerateInteractionSpec spec = new GenerateInteractionSpec();
        spec.setValidation(validation.id());
        assertThat(spec.getValidation()).isEqualTo(validation.id());
        spec.setValidation(null);
        assertThat(spec.getValidation()).isEqualTo("off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WARN", "on", "true", ""})
    @DisplayName("refuse validations that are none")
    void unknownValidation(String id) {
        ConverseInteractionSpec spec = new ConverseInteractionSpec();
        assertThatThrownBy(() -> spec.setValidation(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OAI10002")
                .hasMessageContaining("'" + id + "' is neither off nor warn nor fail");
        assertThat(spec.getValidation()).isEqualTo("off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text", "converse", "video", ""})
    @DisplayName("refuse object types that Generate does not have")
    void objectType(String id) {
        GenerateInteractionSpec spec = new GenerateInteractionSpec();
        assertThatThrownBy(() -> spec.setObjectType(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OAI13002")
                .hasMessageContaining("text, image, embedding, structured-output");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2})
    @DisplayName("refuse execution timeouts that are none")
    void executionTimeout(int millis) {
        ConverseInteractionSpec spec = new ConverseInteractionSpec();
        assertThatThrownBy(() -> spec.setExecutionTimeout(millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OAI10002")
                .hasMessageContaining("executionTimeout");
    }

    @Test
    @DisplayName("tell listeners of each change")
    void bound() {
        List<PropertyChangeEvent> changes = new ArrayList<>();
        GenerateInteractionSpec generate = new GenerateInteractionSpec();
        generate.addPropertyChangeListener(changes::add);
        generate.setObjectType("image");
        generate.setTextParameter("{}");
        generate.setExecutionTimeout(5);
        generate.setInteractionVerb(InteractionSpec.SYNC_SEND);
        generate.setInteractionVerb(InteractionSpec.SYNC_SEND);
        generate.setTicket("one");
        generate.setTicket("one");
        generate.setDelivery("at-most-once");
        generate.setValidation("warn");
        assertThat(changes)
                .extracting(PropertyChangeEvent::getPropertyName)
                .containsExactly(
                        "objectType",
                        "textParameter",
                        "executionTimeout",
                        "interactionVerb",
                        "ticket",
                        "delivery",
                        "validation");
    }

    private static final Map<String, Class<?>> COMMON = Map.of(
            "interactionVerb", int.class,
            "executionTimeout", int.class,
            "ticket", String.class,
            "delivery", String.class,
            "validation", String.class);

    @Test
    @DisplayName("show tools exactly their documented properties, typed, bound and described")
    void introspection() throws Exception {
        introspect(
                GenerateInteractionSpec.class,
                "objectType",
                Map.of("objectType", String.class, "textParameter", String.class));
        introspect(
                ConverseInteractionSpec.class, "statefulConversation", Map.of("statefulConversation", boolean.class));
    }

    @Test
    @DisplayName("show tools the values that a verb and a delivery may have, by their names")
    void possibleValues() throws Exception {
        Map<String, Object[]> values = new HashMap<>();
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(ConverseInteractionSpec.class).getPropertyDescriptors()) {
            values.put(property.getName(), (Object[]) property.getValue("enumerationValues"));
        }
        assertThat(values.get("interactionVerb"))
                .contains("SYNC_SEND", InteractionSpec.SYNC_SEND)
                .contains("SYNC_SEND_RECEIVE", InteractionSpec.SYNC_SEND_RECEIVE)
                .contains("SYNC_RECEIVE", InteractionSpec.SYNC_RECEIVE)
                .hasSize(9);
        assertThat(values.get("delivery"))
                .contains("AT_LEAST_ONCE", "at-least-once", "AT_MOST_ONCE", "at-most-once")
                .hasSize(6);
    }

    private static void introspect(Class<?> bean, String first, Map<String, Class<?>> own) throws Exception {
        BeanInfo info = Introspector.getBeanInfo(bean, Object.class);
        Map<String, Class<?>> types = new HashMap<>();
        for (PropertyDescriptor property : info.getPropertyDescriptors()) {
            types.put(property.getName(), property.getPropertyType());
            assertThat(property.getReadMethod()).as(property.getName()).isNotNull();
            assertThat(property.getWriteMethod()).as(property.getName()).isNotNull();
            assertThat(property.isBound()).as(property.getName()).isTrue();
            assertThat(property.isPreferred()).as(property.getName()).isEqualTo(own.containsKey(property.getName()));
            assertThat(property.getShortDescription())
                    .as(property.getName())
                    .isNotEqualTo(property.getDisplayName())
                    .hasSizeBetween(20, 100);
        }
        Map<String, Class<?>> expected = new HashMap<>(COMMON);
        expected.putAll(own);
        assertThat(types).isEqualTo(expected);
        assertThat(info.getPropertyDescriptors()[info.getDefaultPropertyIndex()].getName())
                .isEqualTo(first);
        assertThat(info.getBeanDescriptor().getShortDescription()).startsWith("Asks for ");
        assertThat(bean.getConstructor().newInstance()).isInstanceOf(InteractionSpec.class);
    }

    @Test
    @DisplayName("survive serialization")
    void serializable() throws Exception {
        ConverseInteractionSpec spec = ConverseInteractionSpec.stateless();
        spec.setExecutionTimeout(7);
        spec.setTicket("kept");
        spec.setDelivery("at-most-once");
        spec.setValidation("fail");
        spec.addPropertyChangeListener(event -> {});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(spec);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ConverseInteractionSpec read = (ConverseInteractionSpec) in.readObject();
            assertThat(read.isStatefulConversation()).isFalse();
            assertThat(read.getExecutionTimeout()).isEqualTo(7);
            assertThat(read.getTicket()).isEqualTo("kept");
            assertThat(read.getDelivery()).isEqualTo("at-most-once");
            assertThat(read.getValidation()).isEqualTo("fail");
        }
    }
}
