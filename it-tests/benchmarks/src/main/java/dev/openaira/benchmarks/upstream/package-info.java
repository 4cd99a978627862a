/** The server that all clients call: fixed answers, made before the first call. */
@NullMarked
package dev.openaira.benchmarks.upstream;

import org.jspecify.annotations.NullMarked;
