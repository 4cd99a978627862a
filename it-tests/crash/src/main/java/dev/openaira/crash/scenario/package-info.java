/** What is tried, as both processes know it: the one that is killed and the one that looks on. */
@NullMarked
package dev.openaira.crash.scenario;

import org.jspecify.annotations.NullMarked;
