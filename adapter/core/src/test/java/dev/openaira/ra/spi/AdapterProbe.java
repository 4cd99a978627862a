package dev.openaira.ra.spi;

/** What tests in other packages may see of an adapter's inside. */
public final class AdapterProbe {
    private AdapterProbe() {}

    /** How many HTTP clients the adapter holds. */
    public static int clients(OpenAiResourceAdapter adapter) {
        return adapter.shared().clients().size();
    }
}
