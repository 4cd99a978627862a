package dev.openaira.simulator.http;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.util.List;
import java.util.ServiceLoader;

/** All observers as one. */
public record Observers(List<ExchangeObserver> all) implements ExchangeObserver {

    /** Those that lie beside the simulator on the class path. */
    public static ExchangeObserver installed() {
        return new Observers(
                ServiceLoader.load(ExchangeObserver.class, ExchangeObserver.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    @Override
    public void received(ReceivedRequest request) {
        all.forEach(observer -> observer.received(request));
    }

    @Override
    public void answers(ReceivedRequest request, Answer answer) {
        all.forEach(observer -> observer.answers(request, answer));
    }
}
