/** The adapter in front of a mock server that others wrote. */
@NullMarked
package dev.openaira.peers.aimock;

import org.jspecify.annotations.NullMarked;
