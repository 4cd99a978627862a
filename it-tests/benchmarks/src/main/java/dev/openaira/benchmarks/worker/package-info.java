/** What runs in a client's own process: calls, and the measuring of them. */
@NullMarked
package dev.openaira.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
