/**
 * A fake upstream made of sockets, for what a faithful server and an HTTP library would never do:
 * {@link dev.openaira.simulator.socket.FakeUpstream} takes requests,
 * {@link dev.openaira.simulator.socket.Replies} are the ways to answer them.
 */
@NullMarked
package dev.openaira.simulator.socket;

import org.jspecify.annotations.NullMarked;
