package dev.openaira.sample;

import dev.openaira.GeneratedImage;
import dev.openaira.ObjectType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of each object type, to try from a browser or with {@code curl}. The body is what to ask; without one a
 * question stands ready. A failed call is answered by {@link FailureMapper}.
 */
@Path("demo")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DemoResource {
    private static final List<String> DEPARTMENTS =
            List.of("Questions about an invoice", "Something is broken", "Where is my parcel?");

    @Inject
    Poet poet;

    @Inject
    Illustrator illustrator;

    @Inject
    NearestText nearestText;

    @Inject
    Cook cook;

    @Inject
    Dialogue dialogue;

    @POST
    @Path("text")
    public JsonObject text(String wish) throws ResourceException {
        return ask(
                ObjectType.TEXT,
                wish,
                "A haiku about connection pools",
                request -> Json.createValue(poet.write(request)));
    }

    @POST
    @Path("image")
    public JsonObject image(String subject) throws ResourceException {
        return ask(ObjectType.IMAGE, subject, "A lighthouse at dusk, watercolour", this::draw);
    }

    @POST
    @Path("embedding")
    public JsonObject embedding(String complaint) throws ResourceException {
        return ask(ObjectType.EMBEDDING, complaint, "My parcel has not arrived", this::department);
    }

    @POST
    @Path("structured-output")
    public JsonObject structuredOutput(String wish) throws ResourceException {
        return ask(ObjectType.STRUCTURED_OUTPUT, wish, "Pancakes for four", request -> json(cook.recipe(request)));
    }

    @POST
    @Path("converse")
    public JsonObject converse(String introduction) throws ResourceException {
        return ask(ObjectType.CONVERSE, introduction, "Hello, my name is Ada.", this::twoTurns);
    }

    private JsonValue draw(String subject) throws ResourceException {
        GeneratedImage image = illustrator.draw(subject);
        JsonObjectBuilder answer = Json.createObjectBuilder().add("mediaType", Illustrator.MEDIA_TYPE);
        image.bytes()
                .ifPresent(bytes -> answer.add("base64", Base64.getEncoder().encodeToString(bytes)));
        image.url().ifPresent(url -> answer.add("url", url.toString()));
        return answer.build();
    }

    private JsonValue department(String complaint) throws ResourceException {
        NearestText.Match match = nearestText.nearest(complaint, DEPARTMENTS);
        return Json.createObjectBuilder()
                .add("nearest", match.text())
                .add("similarity", Math.round(match.similarity() * 1000) / 1000.0)
                .add("candidates", Json.createArrayBuilder(DEPARTMENTS))
                .build();
    }

    private JsonValue twoTurns(String introduction) throws ResourceException {
        String question = "What is my name?";
        Dialogue.Turn first = dialogue.begin(introduction);
        Dialogue.Turn second = dialogue.goOn(first, question);
        dialogue.end(second);
        return Json.createArrayBuilder()
                .add(said("user", introduction))
                .add(said("model", first.words()))
                .add(said("user", question))
                .add(said("model", second.words()))
                .build();
    }

    private static JsonObject said(String who, String words) {
        return Json.createObjectBuilder().add(who, words).build();
    }

    private static JsonValue json(Recipe recipe) {
        JsonArrayBuilder ingredients = Json.createArrayBuilder();
        recipe.ingredients().forEach(ingredient -> ingredients.add(ingredient.amount() + " " + ingredient.name()));
        return Json.createObjectBuilder()
                .add("title", recipe.title())
                .add("minutes", recipe.minutes())
                .add("ingredients", ingredients)
                .add("steps", Json.createArrayBuilder(recipe.steps()))
                .build();
    }

    private static JsonObject ask(ObjectType objectType, String given, String otherwise, Call call)
            throws ResourceException {
        String request = given.isBlank() ? otherwise : given;
        long begun = System.nanoTime();
        JsonValue answer = call.answer(request);
        return Json.createObjectBuilder()
                .add("objectType", objectType.id())
                .add("request", request)
                .add("answer", answer)
                .add("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                .build();
    }

    private interface Call {
        JsonValue answer(String request) throws ResourceException;
    }
}
