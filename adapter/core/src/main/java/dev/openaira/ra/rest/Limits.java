package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Breakers;
import dev.openaira.ra.limit.Gates;
import dev.openaira.ra.limit.Time;

/** What outlives the clients of one adapter: what was spent of each budget, and which servers are out. */
record Limits(Gates gates, Breakers breakers) {

    Limits() {
        this(Time.SYSTEM);
    }

    Limits(Time time) {
        this(new Gates(time), new Breakers(time));
    }
}
