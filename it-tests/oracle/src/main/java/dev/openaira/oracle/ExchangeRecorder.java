package dev.openaira.oracle;

import dev.openaira.oracle.leak.Secrets;
import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;

/** Keeps what simulators receive and answer until it is validated, and the secrets in it. */
public final class ExchangeRecorder implements ExchangeObserver {

    @Override
    public void received(ReceivedRequest request) {
        Secrets.received(request);
        ExchangeLog.add(new ExchangeLog.Request(request));
    }

    @Override
    public void answers(ReceivedRequest request, Answer answer) {
        ExchangeLog.add(new ExchangeLog.Response(request, answer));
    }
}
