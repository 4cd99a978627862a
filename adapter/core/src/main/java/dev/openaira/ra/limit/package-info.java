/**
 * When a call may go out: budgets that are shared first come, first served, and circuit breakers. Knows neither HTTP nor
 * connectors, starts no thread, and takes its time from outside.
 */
@NullMarked
package dev.openaira.ra.limit;

import org.jspecify.annotations.NullMarked;
