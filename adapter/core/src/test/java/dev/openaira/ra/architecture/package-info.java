/** Holds the house as docs/house.md draws it. */
@NullMarked
package dev.openaira.ra.architecture;

import org.jspecify.annotations.NullMarked;
