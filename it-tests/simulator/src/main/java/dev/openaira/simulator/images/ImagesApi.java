package dev.openaira.simulator.images;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.store.Store;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.List;

/** {@code POST /images/generations}. */
public final class ImagesApi {

    /** Where images behind URLs are served, outside of the API. */
    public static final String IMAGE_PATH = "/_simulator/images/";

    private final Store store;
    private final ModelCatalogue models;

    public ImagesApi(Store store, ModelCatalogue models) {
        this.store = store;
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(Route.metered("POST", "/images/generations", Endpoint.atOnce(this::create)));
    }

    private Answer create(ApiRequest request) {
        JsonObject body = request.body();
        Model model = model(Jsons.string(body, "model", ImageParameters.defaultModel(body)));
        ImageParameters.check(body, model);
        ImageOrder order = ImageOrder.of(body, model);
        if (model.isDallE()) {
            return Answer.ok(dallE(request, order));
        }
        Answer answer = Jsons.isTrue(body, "stream")
                ? Answer.events(ImageEvents.of(order, partialImages(body), store.now()))
                : Answer.ok(gptImage(order));
        return answer.costing(order.totalTokens());
    }

    private Model model(String id) {
        Model model = models.find(id);
        if (model == null) {
            throw ApiError.invalid("The model '" + id + "' does not exist.", "model", "model_not_found");
        }
        if (model.kind() != Model.Kind.IMAGE) {
            throw ApiError.invalid(
                    "Invalid value: '" + id + "'. Value must be an image model.", "model", "invalid_value");
        }
        return model;
    }

    private static int partialImages(JsonObject body) {
        return Jsons.has(body, "partial_images") ? body.getInt("partial_images") : 0;
    }

    private JsonObject gptImage(ImageOrder order) {
        JsonArrayBuilder data = Jsons.array();
        for (int i = 0; i < order.count(); i++) {
            data.add(Jsons.object().add("b64_json", base64(order.image(i))));
        }
        JsonObjectBuilder response = Jsons.object().add("created", store.now()).add("data", data);
        order.describe(response);
        return response.add("usage", order.usage()).build();
    }

    private JsonObject dallE(ApiRequest request, ImageOrder order) {
        boolean asUrl = Jsons.string(request.body(), "response_format", "url").equals("url");
        JsonArrayBuilder data = Jsons.array();
        for (int i = 0; i < order.count(); i++) {
            byte[] png = order.image(i);
            JsonObjectBuilder image = Jsons.object();
            if (order.model().id().equals("dall-e-3")) {
                image.add("revised_prompt", "A simple drawing: " + order.prompt());
            }
            data.add(
                    asUrl
                            ? image.add("url", request.origin() + IMAGE_PATH + store.putImage(png))
                            : image.add("b64_json", base64(png)));
        }
        return Jsons.object().add("created", store.now()).add("data", data).build();
    }

    static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }
}
