/**
 * The metadata browser: which operations there are, what goes into them and comes out, which models a server offers, and
 * what is wrong with a structured-output format before the first call.
 */
@NullMarked
package dev.openaira.metadata;

import org.jspecify.annotations.NullMarked;
