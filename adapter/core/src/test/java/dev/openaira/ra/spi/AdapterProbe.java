package dev.openaira.ra.spi;

import dev.openaira.ra.dispatch.Dispatcher;
import dev.openaira.ra.effect.Units;

/** What tests in other packages may see of an adapter's inside. */
public final class AdapterProbe {
    private AdapterProbe() {}

    /** How many HTTP clients the adapter holds. */
    public static int clients(OpenAiResourceAdapter adapter) {
        return adapter.shared().clients().size();
    }

    /** The transactions the adapter knows. */
    public static Units units(OpenAiResourceAdapter adapter) {
        return adapter.shared().units();
    }

    /** What tries what the adapter has still to do. */
    public static Dispatcher dispatcher(OpenAiResourceAdapter adapter) {
        return adapter.shared().dispatcher();
    }
}
