package dev.openaira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.cci.InteractionSpec;
import java.beans.PropertyChangeEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(changes)
                .extracting(PropertyChangeEvent::getPropertyName)
                .containsExactly("objectType", "textParameter", "executionTimeout", "interactionVerb");
    }

    @Test
    @DisplayName("survive serialization")
    void serializable() throws Exception {
        ConverseInteractionSpec spec = ConverseInteractionSpec.stateless();
        spec.setExecutionTimeout(7);
        spec.addPropertyChangeListener(event -> {});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(spec);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ConverseInteractionSpec read = (ConverseInteractionSpec) in.readObject();
            assertThat(read.isStatefulConversation()).isFalse();
            assertThat(read.getExecutionTimeout()).isEqualTo(7);
        }
    }
}
