/** The metadata browser: profiles, formats on their way in, and models. */
@NullMarked
package dev.openaira.ra.browse;

import org.jspecify.annotations.NullMarked;
