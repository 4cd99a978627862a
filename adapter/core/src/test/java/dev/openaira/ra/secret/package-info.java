/** That keys and prompts stay where they are needed. */
@NullMarked
package dev.openaira.ra.secret;

import org.jspecify.annotations.NullMarked;
