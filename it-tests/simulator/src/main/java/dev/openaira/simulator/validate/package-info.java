/** The API's checks of a request body, as tables of parameters, with the API's own error messages. */
@NullMarked
package dev.openaira.simulator.validate;

import org.jspecify.annotations.NullMarked;
