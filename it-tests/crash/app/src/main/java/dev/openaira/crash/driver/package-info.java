/** The database driver that tells of its steps; on the server's own class path, where the adapter's API is not to be seen. */
@NullMarked
package dev.openaira.crash.driver;

import org.jspecify.annotations.NullMarked;
