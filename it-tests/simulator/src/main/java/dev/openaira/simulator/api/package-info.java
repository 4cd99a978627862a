/** The endpoints: one class each, what they take and what they answer, free of the HTTP server underneath. */
@NullMarked
package dev.openaira.simulator.api;

import org.jspecify.annotations.NullMarked;
