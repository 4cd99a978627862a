package dev.openaira.oracle;

import dev.openaira.oracle.leak.Secrets;
import dev.openaira.simulator.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where test servers other than the simulator, which is heard by itself, tell what they receive. Their answers are made
 * up and not validated.
 */
public final class Exchanges {

    private Exchanges() {}

    /**
     * A request to the API arrived. It is validated as one to a simulator is, after the test that runs.
     *
     * @param target path and query as they were sent
     * @param body empty if there is none
     */
    public static void sent(String method, String target, String body) {
        int query = target.indexOf('?');
        ReceivedRequest request = new ReceivedRequest(
                method,
                query < 0 ? target : target.substring(0, query),
                query < 0 ? null : target.substring(query + 1),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8));
        Secrets.received(request);
        ExchangeLog.add(new ExchangeLog.Request(request));
    }
}
