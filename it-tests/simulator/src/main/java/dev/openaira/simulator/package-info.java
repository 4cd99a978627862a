/** A local OpenAI for the quick start and the tests. */
@NullMarked
package dev.openaira.simulator;

import org.jspecify.annotations.NullMarked;
