package dev.openaira.ra.rest;

import dev.openaira.ra.limit.Breakers;
import dev.openaira.ra.limit.Gates;
import dev.openaira.ra.limit.Time;

/**
 * What outlives the clients of one adapter: what was spent of each budget, which servers are out, and whose keys are of
 * which project.
 */
record Limits(Gates gates, Breakers breakers, ReportedProjects projects) {

    Limits() {
        this(Time.SYSTEM);
    }

    Limits(Time time) {
        this(new Gates(time), new Breakers(time), new ReportedProjects());
    }
}
