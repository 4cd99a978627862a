/**
 * Validates what tests send and simulators answer against something this project did not write: OpenAI's own OpenAPI
 * document. Lying on the class path of a module's tests is enough for what simulators see; other test servers tell
 * {@link dev.openaira.oracle.Exchanges}.
 */
@NullMarked
package dev.openaira.oracle;

import org.jspecify.annotations.NullMarked;
