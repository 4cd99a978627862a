/** What the application and the driver both know of a call: its name, its caller, and how it ended. */
@NullMarked
package dev.openaira.soak.call;

import org.jspecify.annotations.NullMarked;
