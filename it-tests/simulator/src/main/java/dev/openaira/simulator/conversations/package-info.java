/** {@code /conversations} and their items. */
@NullMarked
package dev.openaira.simulator.conversations;

import org.jspecify.annotations.NullMarked;
