/** {@code /embeddings}: the same text always gives the same vector, and texts that share words give near ones. */
@NullMarked
package dev.openaira.simulator.embeddings;

import org.jspecify.annotations.NullMarked;
