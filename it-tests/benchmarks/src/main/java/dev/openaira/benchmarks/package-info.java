/** The benchmarks: the adapter beside other clients, by {@code mvn -Pbenchmarks}. */
@NullMarked
package dev.openaira.benchmarks;

import org.jspecify.annotations.NullMarked;
