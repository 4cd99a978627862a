/** The quick start launcher. */
@NullMarked
package dev.openaira.run;

import org.jspecify.annotations.NullMarked;
