/** OpenAI's own client for Java judges the simulator. */
@NullMarked
package dev.openaira.peers.openaijava;

import org.jspecify.annotations.NullMarked;
