/** What starts the processes, gives each its turn and keeps what they measured. */
@NullMarked
package dev.openaira.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
