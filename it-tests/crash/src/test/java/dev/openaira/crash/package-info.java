/** The process that looks on: it runs the upstream, kills the node at every step, and looks at what is left. */
@NullMarked
package dev.openaira.crash;

import org.jspecify.annotations.NullMarked;
