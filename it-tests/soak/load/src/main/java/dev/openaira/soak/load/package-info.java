/** The application: callers on the server's threads, the calls they make, and the ledger of how each ended. */
@NullMarked
package dev.openaira.soak.load;

import org.jspecify.annotations.NullMarked;
