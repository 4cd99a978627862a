/** Drives the simulator over HTTP, as any client would. */
@NullMarked
package dev.openaira.simulator;

import org.jspecify.annotations.NullMarked;
