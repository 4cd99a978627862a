/** What compatible servers get wrong: each row of {@code docs/compatibility.md} is a test here, and each test a row. */
@NullMarked
package dev.openaira.ra.compatibility;

import org.jspecify.annotations.NullMarked;
