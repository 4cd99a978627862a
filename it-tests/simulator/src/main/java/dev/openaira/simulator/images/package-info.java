/** {@code /images/generations}: real image files of the asked size, drawn from the prompt. */
@NullMarked
package dev.openaira.simulator.images;

import org.jspecify.annotations.NullMarked;
