/** Tests of the search for keys and prompts. */
@NullMarked
package dev.openaira.oracle.leak;

import org.jspecify.annotations.NullMarked;
