/** The adapter, seen from within its own room: its production code has no points to fail at. */
@NullMarked
package dev.openaira.ra.spi;

import org.jspecify.annotations.NullMarked;
