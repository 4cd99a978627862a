/** {@code /_simulator}: the same control over HTTP that {@link dev.openaira.simulator.Simulator} gives in process. */
@NullMarked
package dev.openaira.simulator.control;

import org.jspecify.annotations.NullMarked;
