package dev.openaira.ra.spi;

/**
 * Has the adapter's class loader as the thread's context until it is left. The server's threads come with the one of
 * whoever asked for them, often an application, and threads that are made meanwhile keep it for their whole life.
 */
final class AdapterLoader {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    private AdapterLoader() {
        thread.setContextClassLoader(AdapterLoader.class.getClassLoader());
    }

    static AdapterLoader enter() {
        return new AdapterLoader();
    }

    void leave() {
        thread.setContextClassLoader(before);
    }
}
