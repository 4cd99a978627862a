/** The application under test, as a user of the adapter would write it, and its view of simulator and server. */
package dev.openaira.it.app;
