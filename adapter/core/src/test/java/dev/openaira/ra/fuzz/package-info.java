/**
 * Properties of everything that reads what others wrote, over arbitrary input. The targets lie in the rooms of what they
 * try; each is a method that takes bytes, as Jazzer wants it.
 */
@NullMarked
package dev.openaira.ra.fuzz;

import org.jspecify.annotations.NullMarked;
