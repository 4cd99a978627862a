package dev.openaira;

import jakarta.resource.cci.InteractionSpec;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import org.jspecify.annotations.Nullable;

/**
 * What both interaction specifications have in common. A JavaBean with bound properties; not meant to be changed while
 * an interaction uses it.
 *
 * @see "Jakarta Connectors 2.1, section 17.7.2"
 */
public abstract sealed class OpenAiInteractionSpec implements InteractionSpec
        permits GenerateInteractionSpec, ConverseInteractionSpec {
    private static final long serialVersionUID = 1L;

    private transient @Nullable PropertyChangeSupport listeners;

    /** The verb as {@link InteractionSpec} numbers it. */
    private int interactionVerb = SYNC_SEND_RECEIVE;

    /** Milliseconds. */
    private int executionTimeout = (int) OpenAiRequest.DEFAULT_EXECUTION_TIMEOUT.toMillis();

    OpenAiInteractionSpec() {}

    /** The verb; {@link InteractionSpec#SYNC_SEND_RECEIVE} by default. */
    public int getInteractionVerb() {
        return interactionVerb;
    }

    /** Sets the verb; an interaction refuses verbs it does not support. */
    public void setInteractionVerb(int interactionVerb) {
        int old = this.interactionVerb;
        this.interactionVerb = interactionVerb;
        changed("interactionVerb", old, interactionVerb);
    }

    /**
     * How many milliseconds a whole interaction may take, retries and the waits between them included; 3600000, one hour,
     * by default, and -1 for no limit.
     */
    public int getExecutionTimeout() {
        return executionTimeout;
    }

    /**
     * Limits a whole interaction.
     *
     * @param executionTimeout milliseconds; -1 for no limit
     * @throws IllegalArgumentException for 0 and below -1
     */
    public void setExecutionTimeout(int executionTimeout) {
        if (executionTimeout == 0 || executionTimeout < -1) {
            throw new IllegalArgumentException(Diagnosis.PROPERTY_INVALID.message(
                    "executionTimeout", executionTimeout + " is neither positive nor -1, which means no limit"));
        }
        int old = this.executionTimeout;
        this.executionTimeout = executionTimeout;
        changed("executionTimeout", old, executionTimeout);
    }

    /** Adds a listener told of each change of a property. */
    public void addPropertyChangeListener(PropertyChangeListener listener) {
        support().addPropertyChangeListener(listener);
    }

    /** Removes a listener. */
    public void removePropertyChangeListener(PropertyChangeListener listener) {
        support().removePropertyChangeListener(listener);
    }

    final void changed(String property, @Nullable Object from, @Nullable Object to) {
        if (listeners != null) {
            listeners.firePropertyChange(property, from, to);
        }
    }

    private PropertyChangeSupport support() {
        if (listeners == null) {
            listeners = new PropertyChangeSupport(this);
        }
        return listeners;
    }
}
