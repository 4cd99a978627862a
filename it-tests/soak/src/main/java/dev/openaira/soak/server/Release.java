package dev.openaira.soak.server;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets go of what the server and the virtual machine keep of a deployment that has been taken away, each of which alone
 * would keep all its classes: what else does, the adapter before all, has to show. To be used while nothing is deployed.
 *
 * <ul>
 *   <li>The server keeps threads whose context class loader is the deployment's: one that it stopped the resource adapter
 *       on, and those that it began while the application was being deployed.
 *   <li>Java 17 keeps, in each of a few method handles of its own, the type of the record component that was compared,
 *       hashed or printed by the record class that was linked last.
 * </ul>
 */
final class Release {
    private static final Set<String> OF_DEPLOYMENTS = Set.of("ConnectorClassFinder", "WebappClassLoader");

    private Release() {}

    /** A record whose component's type belongs to no deployment. */
    private record Component(String value) {}

    /** Lets go of everything; gives the names of the threads that had the deployment's class loader. */
    static String all() throws ReflectiveOperationException {
        replaceComponentTypes();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(Release::holdsDeployment)
                .toList();
        threads.forEach(thread -> thread.setContextClassLoader(null));
        return threads.stream().map(Thread::getName).sorted().collect(Collectors.joining("|"));
    }

    private static boolean holdsDeployment(Thread thread) {
        ClassLoader context = thread.getContextClassLoader();
        return context != null && OF_DEPLOYMENTS.contains(context.getClass().getSimpleName());
    }

    private static void replaceComponentTypes() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle getter = lookup.findVirtual(Component.class, "value", MethodType.methodType(String.class));
        for (String method : List.of("equals", "hashCode", "toString")) {
            link(lookup, method, getter);
        }
    }

    private static void link(MethodHandles.Lookup lookup, String method, MethodHandle getter)
            throws ReflectiveOperationException {
        try {
            ObjectMethods.bootstrap(lookup, method, MethodHandle.class, Component.class, "value", getter);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }
}
