package dev.openaira.soak.server;

import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Java agent that tells how many class loaders still hold a class. */
public final class LoadedClasses {
    private static final AtomicReference<@Nullable Instrumentation> VIRTUAL_MACHINE = new AtomicReference<>();

    private LoadedClasses() {}

    /** Called by the virtual machine before the main method. */
    public static void premain(@Nullable String none, Instrumentation virtualMachine) {
        VIRTUAL_MACHINE.set(virtualMachine);
    }

    /** How many loaded classes have this name, each from a class loader of its own. */
    static long named(String name) {
        Instrumentation virtualMachine = VIRTUAL_MACHINE.get();
        if (virtualMachine == null) {
            throw new IllegalStateException("The agent was not started");
        }
        return Arrays.stream(virtualMachine.getAllLoadedClasses())
                .filter(type -> type.getName().equals(name))
                .count();
    }
}
