package dev.openaira.ra.observe;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;
import org.eclipse.microprofile.metrics.annotation.RegistryType;
import org.jspecify.annotations.Nullable;

/**
 * The metric registry of the calling application, which MicroProfile hands out as a bean alone.
 *
 * <p>Payara takes an archive for an application with metrics, and then refuses it as a resource adapter, when a field, a
 * signature, a nested class or a parent of a class in it is one of the metrics' types. So they appear within methods
 * alone, and the qualifiers are proxies.
 */
final class Registries {
    private Registries() {}

    /** Payara hands it to nobody who asks by scope from outside a bean; others may not know the older way any more. */
    static @Nullable Object ofCaller() {
        Object byType = Beans.find(MetricRegistry.class, ofType());
        return byType == null
                ? Beans.find(
                        MetricRegistry.class,
                        qualifier(RegistryScope.class, Map.of("scope", MetricRegistry.APPLICATION_SCOPE)))
                : byType;
    }

    @SuppressWarnings({"deprecation", "removal"}) // the only way on Payara 6
    private static Annotation ofType() {
        Class<? extends Annotation> type = RegistryType.class;
        for (Method member : type.getDeclaredMethods()) {
            for (Object constant : member.getReturnType().getEnumConstants()) {
                if (((Enum<?>) constant).name().equals("APPLICATION")) {
                    return qualifier(type, Map.of(member.getName(), constant));
                }
            }
        }
        throw new IllegalStateException("There is no registry type for applications.");
    }

    /** An annotation as {@link Annotation} describes it. */
    static Annotation qualifier(Class<? extends Annotation> type, Map<String, Object> members) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "annotationType" -> type;
                    case "equals" -> type.isInstance(arguments[0]) && hasAll(arguments[0], type, members);
                    case "hashCode" -> hash(members);
                    case "toString" -> "@" + type.getName() + members;
                    default -> members.get(method.getName());
                }));
    }

    private static boolean hasAll(Object other, Class<? extends Annotation> type, Map<String, Object> members)
            throws ReflectiveOperationException {
        for (Method member : type.getDeclaredMethods()) {
            if (!member.invoke(other).equals(members.get(member.getName()))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(Map<String, Object> members) {
        return members.entrySet().stream()
                .mapToInt(member ->
                        (127 * member.getKey().hashCode()) ^ member.getValue().hashCode())
                .sum();
    }
}
