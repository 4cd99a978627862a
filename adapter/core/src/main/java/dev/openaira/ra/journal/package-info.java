/** What must survive a crash, on the disk. Knows neither the upstream nor transactions. */
@NullMarked
package dev.openaira.ra.journal;

import org.jspecify.annotations.NullMarked;
