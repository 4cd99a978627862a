package dev.openaira;

import jakarta.resource.cci.InteractionSpec;
import java.beans.BeanProperty;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.util.regex.Pattern;
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

    /** The default of {@link #getDelivery()}: what is not known to have run is sent again. */
    public static final String AT_LEAST_ONCE = "at-least-once";

    /** A {@link #getDelivery() delivery}: what may have run is not sent again. */
    public static final String AT_MOST_ONCE = "at-most-once";

    private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private transient @Nullable PropertyChangeSupport listeners;

    /** The verb as {@link InteractionSpec} numbers it. */
    private int interactionVerb = SYNC_SEND_RECEIVE;

    /** Milliseconds. */
    private int executionTimeout = (int) OpenAiRequest.DEFAULT_EXECUTION_TIMEOUT.toMillis();

    private @Nullable String ticket;
    private String delivery = AT_LEAST_ONCE;
    private String validation = Validation.OFF.id();

    OpenAiInteractionSpec() {}

    /**
     * The verb; {@link InteractionSpec#SYNC_SEND_RECEIVE} by default.
     *
     * <ul>
     *   <li>{@link InteractionSpec#SYNC_SEND} hands a request over to be sent: when the transaction commits, at once
     *       where there is none, never when it is rolled back. It returns no record; {@link #getTicket()} is what the
     *       response is fetched by.
     *   <li>{@link InteractionSpec#SYNC_RECEIVE} tells what became of the ticket. It waits for no outcome: while there
     *       is no response it returns a record with the member {@code status} alone, and a warning that says why.
     * </ul>
     */
    public int getInteractionVerb() {
        return interactionVerb;
    }

    /** Sets the verb; an interaction refuses verbs it does not support. */
    @BeanProperty(
            description = "SYNC_SEND (0), SYNC_SEND_RECEIVE (1, the default) or SYNC_RECEIVE (2)",
            enumerationValues = {"SYNC_SEND", "SYNC_SEND_RECEIVE", "SYNC_RECEIVE"})
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
    @BeanProperty(description = "Milliseconds that a whole interaction may take; -1 for no limit")
    public void setExecutionTimeout(int executionTimeout) {
        if (executionTimeout == 0 || executionTimeout < -1) {
            throw new IllegalArgumentException(Diagnosis.PROPERTY_INVALID.message(
                    "executionTimeout", executionTimeout + " is neither positive nor -1, which means no limit"));
        }
        int old = this.executionTimeout;
        this.executionTimeout = executionTimeout;
        changed("executionTimeout", old, executionTimeout);
    }

    /**
     * What a request that is sent later goes by; {@code null} by default. {@link InteractionSpec#SYNC_SEND} fills it in
     * where it is null, and refuses one that is in use; so a specification that is used again is given {@code null}, or
     * another ticket, first. Of use to those alone who have the sender's key, or another one of
     * his project, on the same server instance.
     */
    public @Nullable String getTicket() {
        return ticket;
    }

    /**
     * Sets the ticket.
     *
     * @param ticket 1 to 100 of the characters {@code A-Z a-z 0-9 . _ : -}, unlike the sender's other tickets; or
     *     {@code null}
     * @throws IllegalArgumentException for any other
     */
    @BeanProperty(description = "What a request that is sent later goes by; made where there is none", expert = true)
    public void setTicket(@Nullable String ticket) {
        if (ticket != null && !TICKET.matcher(ticket).matches()) {
            throw new IllegalArgumentException(Diagnosis.PROPERTY_INVALID.message(
                    "ticket", "it is not 1 to 100 letters of ASCII, digits, or characters of '._:-'"));
        }
        String old = this.ticket;
        this.ticket = ticket;
        changed("ticket", old, ticket);
    }

    /**
     * What happens to a request that is sent later when its answer is lost, so that nobody knows whether it ran:
     * {@link #AT_LEAST_ONCE}, the default, sends it again; with {@link #AT_MOST_ONCE} its ticket ends as unknown.
     */
    public String getDelivery() {
        return delivery;
    }

    /**
     * Sets what happens to a request that may have run.
     *
     * @param delivery {@link #AT_LEAST_ONCE}, {@link #AT_MOST_ONCE}, or {@code null} for the former
     * @throws IllegalArgumentException for any other
     */
    @BeanProperty(
            description = "at-least-once or at-most-once: whether what is sent later, and may have run, is sent again",
            enumerationValues = {"AT_LEAST_ONCE", "AT_MOST_ONCE"},
            expert = true)
    public void setDelivery(@Nullable String delivery) {
        String wanted = delivery == null ? AT_LEAST_ONCE : delivery;
        if (!wanted.equals(AT_LEAST_ONCE) && !wanted.equals(AT_MOST_ONCE)) {
            throw new IllegalArgumentException(Diagnosis.PROPERTY_INVALID.message(
                    "delivery", "'" + wanted + "' is neither " + AT_LEAST_ONCE + " nor " + AT_MOST_ONCE));
        }
        String old = this.delivery;
        this.delivery = wanted;
        changed("delivery", old, wanted);
    }

    /**
     * What is done, before a request is sent, about what does not fit the profile of its record: {@code off}, the default,
     * {@code warn} or {@code fail}, as {@link Validation} says. Of no account for {@link InteractionSpec#SYNC_RECEIVE}.
     */
    public String getValidation() {
        return validation;
    }

    /**
     * Sets whether requests are checked.
     *
     * @param validation the id of a {@link Validation}, or {@code null} for {@code off}
     * @throws IllegalArgumentException for any other
     */
    @BeanProperty(description = "off, warn or fail: what is done about a request that does not fit its profile")
    public void setValidation(@Nullable String validation) {
        String wanted = validation == null ? Validation.OFF.id() : validation;
        if (Validation.ofId(wanted).isEmpty()) {
            throw new IllegalArgumentException(Diagnosis.PROPERTY_INVALID.message(
                    "validation", "'" + wanted + "' is neither off nor warn nor fail"));
        }
        String old = this.validation;
        this.validation = wanted;
        changed("validation", old, wanted);
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
