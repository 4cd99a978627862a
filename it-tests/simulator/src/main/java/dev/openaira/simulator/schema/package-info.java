/** JSON Schema for structured output: which schemas the API takes, and instances that are valid against them. */
@NullMarked
package dev.openaira.simulator.schema;

import org.jspecify.annotations.NullMarked;
