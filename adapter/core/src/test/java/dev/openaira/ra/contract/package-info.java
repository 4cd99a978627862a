/** The rules of docs/contract.md, one named test each. */
@NullMarked
package dev.openaira.ra.contract;

import org.jspecify.annotations.NullMarked;
