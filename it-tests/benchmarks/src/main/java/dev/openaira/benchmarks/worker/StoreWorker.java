package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A process that writes branches to a store, by as many callers and for as long as each line it is sent says. */
public final class StoreWorker {
    private StoreWorker() {}

    /**
     * Runs until its standard input ends.
     *
     * @param arguments the store's class, and its directory
     */
    public static void main(String[] arguments) throws Exception {
        Input input = Input.open();
        Store store = Class.forName(arguments[0])
                .asSubclass(Store.class)
                .getConstructor(Path.class)
                .newInstance(Path.of(arguments[1]));
        Callable<?> branch = () -> {
            store.branch();
            return store;
        };
        while (true) {
            String[] words = input.next().split(" ", -1);
            Duration length = Duration.ofMillis(Long.parseLong(words[1]));
            System.out.println(
                    new Load(branch, Integer.parseInt(words[0]), length).run().toLine());
        }
    }
}
