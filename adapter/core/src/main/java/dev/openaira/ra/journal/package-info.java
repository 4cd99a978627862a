/** What must survive a crash, on the disk (docs/adr/0014). Knows neither the upstream nor transactions. */
@NullMarked
package dev.openaira.ra.journal;

import org.jspecify.annotations.NullMarked;
