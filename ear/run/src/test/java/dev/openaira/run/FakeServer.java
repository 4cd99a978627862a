package dev.openaira.run;

import java.util.Set;

/** A process that behaves like Payara Micro as far as the launcher can tell. */
final class FakeServer {
    private FakeServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        Set<String> behaviour = Set.of(arguments);
        LifeLine.premain("1");
        if (behaviour.contains("clings")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeServer::sleep));
        }
        System.out.println("10:00:00.000 INFO PayaraMicro: Payara Micro Runtime directory is located at nowhere");
        System.out.println(
                "10:00:00.500 INFO javax.enterprise.system.core: one was successfully deployed in 1,517 milliseconds.");
        if (behaviour.contains("deploys-two")) {
            System.out.println(
                    "10:00:00.600 INFO javax.enterprise.system.core: two was successfully deployed in 17 milliseconds.");
        } else {
            System.out.println(
                    "10:00:00.600 SEVERE javax.enterprise.system.core: Exception while loading the app : no pool");
            System.out.println("java.lang.IllegalStateException: no pool");
            System.out.println("\tat some.Frame.of(it.java:1)");
        }
        if (behaviour.contains("dies")) {
            System.exit(3);
        }
        if (behaviour.contains("gets-ready")) {
            System.out.println("10:00:01.000 INFO PayaraMicro: Payara Micro 6 (build 42) ready in 5,371 (ms)");
        }
        if (behaviour.contains("dies-later")) {
            System.exit(4);
        }
        sleep();
    }

    private static void sleep() {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
