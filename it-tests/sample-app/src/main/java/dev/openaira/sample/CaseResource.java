package dev.openaira.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Cases of a help desk. What a customer says is put to {@code demo/cases/NUMBER}; a number with more than 20 characters
 * fails when its row is inserted, and takes the conversation along.
 */
@Path("demo/cases/{number}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CaseResource {
    @Inject
    HelpDesk desk;

    @PUT
    public JsonObject say(@PathParam("number") String number, String words) throws ResourceException, SQLException {
        Optional<HelpDesk.Case> known = desk.find(number);
        return json(known.isPresent() ? desk.goOn(known.get(), words) : desk.open(number, words));
    }

    @GET
    public JsonObject look(@PathParam("number") String number) throws SQLException {
        return json(desk.find(number).orElseThrow(NotFoundException::new));
    }

    private static JsonObject json(HelpDesk.Case found) {
        return Json.createObjectBuilder()
                .add("number", found.number())
                .add("conversation", found.conversation())
                .add("answer", found.answer())
                .build();
    }
}
