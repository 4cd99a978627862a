/** How the tests get their server; runs beside it, not in it. */
package dev.openaira.it.server;
