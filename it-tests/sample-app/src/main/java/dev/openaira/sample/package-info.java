/** A small application as a user of the adapter would write it. */
@NullMarked
package dev.openaira.sample;

import org.jspecify.annotations.NullMarked;
