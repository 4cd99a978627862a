package dev.openaira.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells a caller why the model did not answer: HTTP 502 with the adapter's code and message. */
@Provider
public class FailureMapper implements ExceptionMapper<ResourceException> {
    @Override
    public Response toResponse(ResourceException failure) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        if (failure.getErrorCode() != null) {
            body.add("code", failure.getErrorCode());
        }
        JsonObject explained =
                body.add("message", String.valueOf(failure.getMessage())).build();
        return Response.status(Status.BAD_GATEWAY)
                .type(MediaType.APPLICATION_JSON)
                .entity(explained)
                .build();
    }
}
