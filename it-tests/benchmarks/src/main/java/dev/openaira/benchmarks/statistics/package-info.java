/** Medians, their intervals, and ratios of pairs. */
@NullMarked
package dev.openaira.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
