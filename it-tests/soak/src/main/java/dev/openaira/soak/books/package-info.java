/** What the simulator saw of each call, the faults it was told to make, and both held against the ledger. */
@NullMarked
package dev.openaira.soak.books;

import org.jspecify.annotations.NullMarked;
