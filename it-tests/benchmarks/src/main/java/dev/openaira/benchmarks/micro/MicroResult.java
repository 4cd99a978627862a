package dev.openaira.benchmarks.micro;

/**
 * What JMH measured of one part.
 *
 * @param name the part
 * @param nanos the mean time of one execution
 * @param error half of the mean's 99.9 % confidence interval
 * @param allocated bytes allocated by one execution
 */
public record MicroResult(String name, double nanos, double error, double allocated) {}
