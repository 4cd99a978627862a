/** What runs on the server that is killed. */
@NullMarked
package dev.openaira.crash.app;

import org.jspecify.annotations.NullMarked;
