/** What was measured, as Markdown. */
@NullMarked
package dev.openaira.benchmarks.report;

import org.jspecify.annotations.NullMarked;
