/** The service provider side, which alone wires the rooms: resource adapter, managed connection and its factory. */
@NullMarked
package dev.openaira.ra.spi;

import org.jspecify.annotations.NullMarked;
