/** Looks into the packed archive, as a server will. */
@NullMarked
package dev.openaira.ra;

import org.jspecify.annotations.NullMarked;
