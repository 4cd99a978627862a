/**
 * What servers really answered, and hand-written answers of the same shapes, through the adapter's public ways with
 * nothing lost. A recording is one JSON file: {@code request} ({@code method}, {@code uri}, {@code body}) and
 * {@code response} ({@code status}, {@code headers}, and {@code json} or {@code text}).
 */
@NullMarked
package dev.openaira.ra.recorded;

import org.jspecify.annotations.NullMarked;
