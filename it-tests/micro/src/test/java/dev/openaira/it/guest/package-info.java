/** Applications that the tests deploy and undeploy while the server runs. */
package dev.openaira.it.guest;
