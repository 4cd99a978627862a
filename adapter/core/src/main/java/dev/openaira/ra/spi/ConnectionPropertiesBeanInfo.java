package dev.openaira.ra.spi;

import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.SimpleBeanInfo;
import java.util.Arrays;

/**
 * Shows servers that introspect beans the property {@code transactionSupport} as the deployment descriptor has it: a
 * text to be set. By its getter, whose type the specification gives, it would be another type's and could not be set.
 *
 * @see "Jakarta Connectors 2.1, sections 7.13 and 20.5.3"
 */
public final class ConnectionPropertiesBeanInfo extends SimpleBeanInfo {
    private static final String TRANSACTION_SUPPORT = "transactionSupport";

    @Override
    public PropertyDescriptor[] getPropertyDescriptors() {
        try {
            BeanInfo found = Introspector.getBeanInfo(
                    ConnectionProperties.class, Object.class, Introspector.IGNORE_ALL_BEANINFO);
            PropertyDescriptor text = new PropertyDescriptor(
                    TRANSACTION_SUPPORT,
                    null,
                    ConnectionProperties.class.getMethod("setTransactionSupport", String.class));
            return Arrays.stream(found.getPropertyDescriptors())
                    .map(property -> property.getName().equals(TRANSACTION_SUPPORT) ? text : property)
                    .toArray(PropertyDescriptor[]::new);
        } catch (IntrospectionException | NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
