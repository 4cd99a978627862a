/** JSON-P with one provider for the whole simulator, and the few shapes every answer is made of. */
@NullMarked
package dev.openaira.simulator.json;

import org.jspecify.annotations.NullMarked;
