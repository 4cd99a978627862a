/** The adapter in a running Payara Micro. Classes ending in IT are tests; most of them run inside the server. */
package dev.openaira.it;
