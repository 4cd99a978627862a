/** {@code /models} and {@code /moderations}. */
@NullMarked
package dev.openaira.simulator.models;

import org.jspecify.annotations.NullMarked;
