package dev.openaira.benchmarks.worker;

import dev.openaira.benchmarks.client.Client;
import dev.openaira.benchmarks.client.Clients;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** A client's own process: measures what it is told to, line by line, until its standard input ends. */
public final class Worker {
    private Worker() {}

    /**
     * Runs until it is ended.
     *
     * @param arguments the client's class and the server's address without a path
     */
    public static void main(String[] arguments) throws Exception {
        Input input = Input.open();
        Map<Work, Client> clients = new EnumMap<>(Work.class);
        while (true) {
            Task task = Task.ofLine(input.next());
            Client client = clients.get(task.work());
            if (client == null) {
                client = Clients.create(
                        arguments[0], URI.create(arguments[1] + task.work().path()));
                clients.put(task.work(), client);
            }
            Sample sample = new Load(task.work().by(client), task.callers(), task.length()).run();
            System.out.println(sample.toLine());
        }
    }
}
