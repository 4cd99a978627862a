package dev.openaira.simulator.models;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Page;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.ModelCatalogue;
import jakarta.json.JsonObject;
import java.util.List;

/** The models on offer. */
public final class ModelsApi {

    private final ModelCatalogue models;

    public ModelsApi(ModelCatalogue models) {
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/models", Endpoint.atOnce(this::list)),
                Route.of("GET", "/models/{model}", Endpoint.atOnce(this::get)));
    }

    /** OpenAI gives all models at once; where pages are asked for, they are those of its other lists. */
    private Answer list(ApiRequest request) {
        List<JsonObject> documents = models.all().stream().map(Model::document).toList();
        int pageSize = models.pageSize();
        if (pageSize < documents.size()) {
            return Answer.ok(Page.after(documents, request.query().get("after"), pageSize));
        }
        return Answer.ok(Jsons.object()
                .add("object", "list")
                .add("data", Jsons.array(documents))
                .build());
    }

    private Answer get(ApiRequest request) {
        String id = request.variable("model");
        Model model = models.find(id);
        if (model == null) {
            throw ApiError.notFound("The model '" + id + "' does not exist", "model", "model_not_found");
        }
        return Answer.ok(model.document());
    }
}
