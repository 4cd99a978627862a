/** Small parts on their own. */
@NullMarked
package dev.openaira.simulator.http;

import org.jspecify.annotations.NullMarked;
