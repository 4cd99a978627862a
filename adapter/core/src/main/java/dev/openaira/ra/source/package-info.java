/** Java source from JSON Schemas. */
@NullMarked
package dev.openaira.ra.source;

import org.jspecify.annotations.NullMarked;
