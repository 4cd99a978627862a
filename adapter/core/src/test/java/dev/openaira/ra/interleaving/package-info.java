/** Random programs of units over threads and faults, and what has to hold when all of them have settled. */
@NullMarked
package dev.openaira.ra.interleaving;

import org.jspecify.annotations.NullMarked;
