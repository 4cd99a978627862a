/** What administrators see, held against what happened. */
@NullMarked
package dev.openaira.ra.observe;

import org.jspecify.annotations.NullMarked;
