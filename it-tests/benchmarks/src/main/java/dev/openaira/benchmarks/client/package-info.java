/** The clients that are compared, each behind the same small interface. */
@NullMarked
package dev.openaira.benchmarks.client;

import org.jspecify.annotations.NullMarked;
