/** What has to happen some time, tried again until it has. Knows neither the upstream nor the journal. */
@NullMarked
package dev.openaira.ra.dispatch;

import org.jspecify.annotations.NullMarked;
