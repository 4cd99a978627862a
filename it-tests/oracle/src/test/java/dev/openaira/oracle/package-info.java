/** The oracle bites, and what the simulator answers by itself stands before it. */
@NullMarked
package dev.openaira.oracle;

import org.jspecify.annotations.NullMarked;
