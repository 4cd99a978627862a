/** What an administrator sees of the adapter: statistics, and spans and metrics for the server's own telemetry. */
@NullMarked
package dev.openaira.ra.observe;

import org.jspecify.annotations.NullMarked;
