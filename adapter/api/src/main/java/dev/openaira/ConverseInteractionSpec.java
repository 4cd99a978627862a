package dev.openaira;

import java.beans.BeanProperty;
import java.beans.JavaBean;

/**
 * Asks for Converse, a turn of a conversation.
 *
 * @see "Jakarta Connectors 2.1, section 17.7.2"
 */
@JavaBean(defaultProperty = "statefulConversation", description = "Asks for Converse, a turn of a conversation")
public final class ConverseInteractionSpec extends OpenAiInteractionSpec {
    private static final long serialVersionUID = 1L;

    private boolean statefulConversation = true;

    /** Stateful. */
    public ConverseInteractionSpec() {}

    /** A specification whose payload goes out unmodified. */
    public static ConverseInteractionSpec stateless() {
        ConverseInteractionSpec spec = new ConverseInteractionSpec();
        spec.setStatefulConversation(false);
        return spec;
    }

    /**
     * Whether the server keeps the conversation; {@code true} by default. A stateful request without
     * {@code conversation} starts one; a stateless request goes out unmodified.
     */
    public boolean isStatefulConversation() {
        return statefulConversation;
    }

    /** Sets whether the server keeps the conversation. */
    @BeanProperty(
            description = "Whether the server keeps the conversation; if not, the payload goes out unmodified",
            preferred = true)
    public void setStatefulConversation(boolean statefulConversation) {
        boolean old = this.statefulConversation;
        this.statefulConversation = statefulConversation;
        changed("statefulConversation", old, statefulConversation);
    }
}
