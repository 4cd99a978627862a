/**
 * The OpenAI REST endpoints over the Apache HTTP client: one shared client per endpoint, bounded streaming answers, and
 * upstream failures as one sealed type. Knows neither JCA nor transactions.
 */
@NullMarked
package dev.openaira.ra.rest;

import org.jspecify.annotations.NullMarked;
