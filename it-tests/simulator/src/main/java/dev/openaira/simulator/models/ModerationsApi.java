package dev.openaira.simulator.models;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.model.Tokens;
import dev.openaira.simulator.store.Ids;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Moderations by a short list of words: enough to see both results, no judgement. */
public final class ModerationsApi {

    private static final BigDecimal HIGH = new BigDecimal("0.97");
    private static final BigDecimal LOW = new BigDecimal("0.0001");

    /** Categories in the API's order, each with the words that flag it here. */
    private static final List<Map.Entry<String, List<String>>> CATEGORIES = List.of(
            Map.entry("harassment", List.of("idiot", "stupid")),
            Map.entry("harassment/threatening", List.of("hurt you")),
            Map.entry("sexual", List.of("porn")),
            Map.entry("hate", List.of("hate them")),
            Map.entry("hate/threatening", List.of()),
            Map.entry("illicit", List.of("build a bomb")),
            Map.entry("illicit/violent", List.of("build a bomb")),
            Map.entry("self-harm/intent", List.of("hurt myself")),
            Map.entry("self-harm/instructions", List.of()),
            Map.entry("self-harm", List.of("hurt myself")),
            Map.entry("sexual/minors", List.of()),
            Map.entry("violence", List.of("kill", "murder")),
            Map.entry("violence/graphic", List.of()));

    private static final ParameterTable PARAMETERS = ParameterTable.builder()
            .required("input", Checks.any())
            .optional("model", Checks.string())
            .build();

    private final ModelCatalogue models;

    public ModerationsApi(ModelCatalogue models) {
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(Route.metered("POST", "/moderations", Endpoint.atOnce(this::create)));
    }

    private Answer create(ApiRequest request) {
        JsonObject body = request.body();
        PARAMETERS.check(body);
        String id = Jsons.string(body, "model", "omni-moderation-latest");
        Model model = models.find(id);
        if (model == null || model.kind() != Model.Kind.MODERATION) {
            throw ApiError.notFound(
                    "The model `" + id + "` does not exist or you do not have access to it.", null, "model_not_found");
        }
        List<String> texts = texts(body.getOrDefault("input", JsonValue.NULL));
        return Answer.ok(Jsons.object()
                        .add("id", Ids.next("modr"))
                        .add("model", model.snapshot())
                        .add(
                                "results",
                                Jsons.array(texts.stream()
                                        .map(ModerationsApi::result)
                                        .toList()))
                        .build())
                .costing(texts.stream().mapToInt(Tokens::count).sum());
    }

    /** One text per result: parts of a multi-modal input count as one. */
    private static List<String> texts(JsonValue input) {
        if (input instanceof JsonString text) {
            return List.of(text.getString());
        }
        if (!(input instanceof JsonArray array)) {
            throw Rejections.type("input", "one of a string or array", input);
        }
        if (array.isEmpty()) {
            throw Rejections.emptyArray("input");
        }
        if (array.get(0) instanceof JsonString) {
            Checks.array(2048, Checks.string()).check("input", array);
            return array.getValuesAs(JsonString::getString);
        }
        Checks.array(32, Checks.object()).check("input", array);
        return List.of(String.join(
                "\n",
                array.getValuesAs(JsonObject.class).stream()
                        .map(part -> Jsons.string(part, "text", ""))
                        .toList()));
    }

    private static JsonObject result(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        JsonObjectBuilder categories = Jsons.object();
        JsonObjectBuilder scores = Jsons.object();
        JsonObjectBuilder types = Jsons.object();
        boolean flagged = false;
        for (Map.Entry<String, List<String>> category : CATEGORIES) {
            boolean hit = category.getValue().stream().anyMatch(lower::contains);
            flagged |= hit;
            categories.add(category.getKey(), hit);
            scores.add(category.getKey(), hit ? HIGH : LOW);
            types.add(category.getKey(), Jsons.array().add("text"));
        }
        return Jsons.object()
                .add("flagged", flagged)
                .add("categories", categories)
                .add("category_scores", scores)
                .add("category_applied_input_types", types)
                .build();
    }
}
