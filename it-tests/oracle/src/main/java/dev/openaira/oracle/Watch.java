package dev.openaira.oracle;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;

/** Keeps what simulators receive and answer until it is judged. */
public final class Watch implements ExchangeObserver {

    @Override
    public void received(ReceivedRequest request) {
        Docket.add(new Docket.Request(request));
    }

    @Override
    public void answers(ReceivedRequest request, Answer answer) {
        Docket.add(new Docket.Reply(request, answer));
    }
}
