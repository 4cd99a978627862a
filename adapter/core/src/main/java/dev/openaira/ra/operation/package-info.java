/** Generate and Converse, one class per object type, and the registry from spec to operation. */
@NullMarked
package dev.openaira.ra.operation;

import org.jspecify.annotations.NullMarked;
