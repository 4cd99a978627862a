/** Small parts on their own. */
@NullMarked
package dev.openaira.simulator.store;

import org.jspecify.annotations.NullMarked;
