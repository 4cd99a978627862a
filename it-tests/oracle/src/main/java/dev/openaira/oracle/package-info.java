/**
 * A judge of what tests send and simulators answer that this project did not write: OpenAI's own OpenAPI document.
 * Lying on the class path of a module's tests is enough for it to judge them all.
 */
@NullMarked
package dev.openaira.oracle;

import org.jspecify.annotations.NullMarked;
