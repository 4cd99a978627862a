/** Small parts on their own. */
@NullMarked
package dev.openaira.simulator.api;

import org.jspecify.annotations.NullMarked;
