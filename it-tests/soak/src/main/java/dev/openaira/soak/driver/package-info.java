/** The server's process, the administrator's and the load's commands to it, and its sockets. */
@NullMarked
package dev.openaira.soak.driver;

import org.jspecify.annotations.NullMarked;
