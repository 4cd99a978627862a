/** The parts of a call by themselves, measured with JMH. */
@NullMarked
package dev.openaira.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
