/** Commands for builds. */
@NullMarked
package dev.openaira.tools;

import org.jspecify.annotations.NullMarked;
