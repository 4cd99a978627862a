/** What calls leave behind upstream, and the transactions that keep or undo it. Knows no managed connections. */
@NullMarked
package dev.openaira.ra.effect;

import org.jspecify.annotations.NullMarked;
