/** What runs in the server's own process: the server, and the measuring of what it holds. */
@NullMarked
package dev.openaira.soak.server;

import org.jspecify.annotations.NullMarked;
