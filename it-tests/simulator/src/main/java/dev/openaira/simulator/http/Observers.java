package dev.openaira.simulator.http;

import dev.openaira.simulator.ExchangeObserver;
import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.api.Answer;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All observers as one. */
public record Observers(List<ExchangeObserver> all) implements ExchangeObserver {

    /** Those that lie beside the simulator on the class path. */
    public static ExchangeObserver installed() {
        return installedAnd(List.of());
    }

    /** Those that lie beside the simulator on the class path, and these. */
    public static ExchangeObserver installedAnd(List<ExchangeObserver> more) {
        Stream<ExchangeObserver> installed =
                ServiceLoader.load(ExchangeObserver.class, ExchangeObserver.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get);
        return new Observers(Stream.concat(installed, more.stream()).toList());
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
