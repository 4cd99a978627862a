/** Tests in which a program of others judges. */
@NullMarked
package dev.openaira.peers;

import org.jspecify.annotations.NullMarked;
