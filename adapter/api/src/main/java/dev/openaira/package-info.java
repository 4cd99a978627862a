/** What an application compiles against: factory, connection, interaction specs, records and exceptions. */
@NullMarked
package dev.openaira;

import org.jspecify.annotations.NullMarked;
