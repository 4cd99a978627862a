/** The metadata browser: profiles, structured-output formats and samples. */
@NullMarked
package dev.openaira.ra.profile;

import org.jspecify.annotations.NullMarked;
