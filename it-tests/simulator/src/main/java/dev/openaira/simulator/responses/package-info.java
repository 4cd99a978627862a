/** {@code /responses}: a turn from its parameters to the response object, its events and its background life. */
@NullMarked
package dev.openaira.simulator.responses;

import org.jspecify.annotations.NullMarked;
