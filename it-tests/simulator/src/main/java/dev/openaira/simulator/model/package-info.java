/** The part that plays the model: which models there are, what they say, what they remember, what it costs. */
@NullMarked
package dev.openaira.simulator.model;

import org.jspecify.annotations.NullMarked;
