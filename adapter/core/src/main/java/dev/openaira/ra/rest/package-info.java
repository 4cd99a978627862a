/** The OpenAI REST endpoints over Jersey; knows neither connectors nor transactions. */
@NullMarked
package dev.openaira.ra.rest;

import org.jspecify.annotations.NullMarked;
