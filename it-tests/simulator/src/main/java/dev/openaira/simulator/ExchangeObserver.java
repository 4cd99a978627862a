package dev.openaira.simulator;

import dev.openaira.simulator.api.Answer;

/**
 * Sees what goes over the wire of every simulator in this virtual machine. Found by the service loader when a simulator
 * starts; called by the simulator's threads, before the client can see anything of an answer.
 */
public interface ExchangeObserver {

    /** A request to the API arrived, whatever will become of it. */
    void received(ReceivedRequest request);

    /**
     * An answer is about to be sent. Requests that are not answered, or endlessly, never come here.
     *
     * @param answer the whole of it, also where a fault will let only half of it arrive
     */
    void answers(ReceivedRequest request, Answer answer);
}
