/** Requests that are sent later, and what became of them, by their tickets. */
@NullMarked
package dev.openaira.ra.outbox;

import org.jspecify.annotations.NullMarked;
