/** Looks for keys and prompts in what tests let be seen: logs, exceptions, names of threads, MBeans. */
@NullMarked
package dev.openaira.oracle.leak;

import org.jspecify.annotations.NullMarked;
