/** What the simulator remembers: conversations, responses, images and the requests it received. */
@NullMarked
package dev.openaira.simulator.store;

import org.jspecify.annotations.NullMarked;
