/** The wire: Jetty, the order of checks a request goes through, and every way an answer can go wrong on its way. */
@NullMarked
package dev.openaira.simulator.http;

import org.jspecify.annotations.NullMarked;
