/** Every fault of the upstream times every operation: what the caller sees, in what time, and what is left behind. */
@NullMarked
package dev.openaira.ra.fault;

import org.jspecify.annotations.NullMarked;
