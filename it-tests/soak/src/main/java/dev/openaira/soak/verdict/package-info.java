/** What has to hold, whether it did, and the summary that says so. */
@NullMarked
package dev.openaira.soak.verdict;

import org.jspecify.annotations.NullMarked;
