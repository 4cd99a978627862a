/**
 * A local OpenAI for the quick start and for tests: Responses, Conversations, Images, Embeddings, Models and
 * Moderations, with faults on request. {@link dev.openaira.simulator.Simulator} runs it in process,
 * {@link dev.openaira.simulator.SimulatorCommand} as a program.
 *
 * <p>It says what it is in every answer ({@code x-openaira-simulator: true}), listens on the loopback interface only and
 * holds everything in memory. Tests in another process steer it over HTTP below {@code /_simulator}; the module's
 * README lists how.
 */
@NullMarked
package dev.openaira.simulator;

import org.jspecify.annotations.NullMarked;
