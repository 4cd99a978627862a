/** The process that is killed: a transaction manager, a database and the adapter, without a server. */
@NullMarked
package dev.openaira.crash.node;

import org.jspecify.annotations.NullMarked;
