package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JavaBean whose properties are bound and checked one by one as they are set, and that is equal by all of them. A
 * null, a text that is blank, and a placeholder that the server could not resolve, count as not set;
 * <code>${ENV=NAME}</code> stands for the variable of that name also on servers that do not know this form, so that one
 * descriptor serves all.
 *
 * @see "Jakarta Connectors 2.1, section 20.5.3"
 */
public abstract class BoundProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = System.getLogger(BoundProperties.class.getName());

    private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);

    BoundProperties() {}

    /** Adds a listener told of each change of a property; of confidential ones only that they changed. */
    public void addPropertyChangeListener(PropertyChangeListener listener) {
        listeners.addPropertyChangeListener(listener);
    }

    /** Removes a listener. */
    public void removePropertyChangeListener(PropertyChangeListener listener) {
        listeners.removePropertyChangeListener(listener);
    }

    /**
     * Sets a property, unless all properties together could then not be used.
     *
     * @throws IllegalArgumentException with the code of what is wrong; the property is as it was
     */
    final <T extends @Nullable Object> void set(String property, T old, T next, Consumer<T> field) {
        setChecked(property, old, next, field);
        listeners.firePropertyChange(property, old, next);
    }

    /** Sets a property whose value listeners are not told. */
    final <T extends @Nullable Object> void setConfidential(String property, T old, T next, Consumer<T> field) {
        setChecked(property, old, next, field);
        listeners.firePropertyChange(property, null, null);
    }

    private <T extends @Nullable Object> void setChecked(String property, T old, T next, Consumer<T> field) {
        try {
            field.accept(next);
            check();
        } catch (IllegalArgumentException e) {
            IllegalArgumentException refused = refused(property, e);
            field.accept(old);
            throw refused;
        }
    }

    /**
     * Whether the properties can be used as they are; forgets what was made of them before.
     *
     * @throws IllegalArgumentException with a sentence that shows no secret
     */
    abstract void check();

    /** The properties that make two beans of one class equal. */
    abstract List<@Nullable Object> values();

    private IllegalArgumentException refused(String property, IllegalArgumentException e) {
        String message = refusal(property, String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
        // Payara says only that no factory could be made, and keeps the exception to itself.
        LOGGER.log(Level.ERROR, message);
        return new IllegalArgumentException(message, e);
    }

    /** All other properties were checked before, so the one just set is at fault. */
    String refusal(String property, String why) {
        return Diagnosis.PROPERTY_INVALID.message(property, why);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof BoundProperties that
                        && getClass() == that.getClass()
                        && values().equals(that.values()));
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), values());
    }
}
