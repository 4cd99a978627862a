/** Which request misbehaves next: the rules that tests set, per route and count. */
@NullMarked
package dev.openaira.simulator.fault;

import org.jspecify.annotations.NullMarked;
