/** What the public API promises: connection handle, interaction and metadata. */
@NullMarked
package dev.openaira.ra.cci;

import org.jspecify.annotations.NullMarked;
