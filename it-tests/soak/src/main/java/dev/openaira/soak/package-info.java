/** The soak, by {@code mvn -Psoak}: the adapter on Payara Micro for a while, and what is left of it afterwards. */
@NullMarked
package dev.openaira.soak;

import org.jspecify.annotations.NullMarked;
