/** Whose the things are that are left upstream or promised, and who may act for them. Keys stay in memory. */
@NullMarked
package dev.openaira.ra.identity;

import org.jspecify.annotations.NullMarked;
