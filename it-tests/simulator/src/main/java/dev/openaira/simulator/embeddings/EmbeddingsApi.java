package dev.openaira.simulator.embeddings;

import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.api.ApiError;
import dev.openaira.simulator.api.ApiRequest;
import dev.openaira.simulator.api.Endpoint;
import dev.openaira.simulator.api.Route;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.model.Model;
import dev.openaira.simulator.model.ModelCatalogue;
import dev.openaira.simulator.validate.Checks;
import dev.openaira.simulator.validate.ParameterTable;
import dev.openaira.simulator.validate.Rejections;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code POST /embeddings}. */
public final class EmbeddingsApi {

    private static final int SMALL = 1536;
    private static final int LARGE = 3072;

    private static final ParameterTable PARAMETERS = ParameterTable.builder()
            .required("model", Checks.string())
            .required("input", Checks.any())
            .optional("encoding_format", Checks.oneOf("float", "base64"))
            .optional("dimensions", Checks.integer(1, Integer.MAX_VALUE))
            .optional("user", Checks.string())
            .build();

    private final ModelCatalogue models;

    public EmbeddingsApi(ModelCatalogue models) {
        this.models = models;
    }

    public List<Route> routes() {
        return List.of(Route.metered("POST", "/embeddings", Endpoint.atOnce(this::create)));
    }

    private Answer create(ApiRequest request) {
        JsonObject body = request.body();
        PARAMETERS.check(body);
        Model model = model(body.getString("model"));
        int dimensions = dimensions(body, model);
        List<EmbeddingInput> inputs = EmbeddingInput.of(body.getOrDefault("input", JsonValue.NULL));
        boolean base64 = "base64".equals(Jsons.string(body, "encoding_format"));
        int tokens = inputs.stream().mapToInt(EmbeddingInput::tokens).sum();
        return new Answer(200, "application/json", document(model, inputs, dimensions, base64, tokens)).costing(tokens);
    }

    private Model model(String id) {
        Model model = models.find(id);
        if (model == null) {
            throw ApiError.notFound(
                    "The model `" + id + "` does not exist or you do not have access to it.", null, "model_not_found");
        }
        if (model.kind() != Model.Kind.EMBEDDING) {
            throw new ApiError(
                    403,
                    "You are not allowed to generate embeddings from this model",
                    "invalid_request_error",
                    null,
                    null);
        }
        return model;
    }

    private static int dimensions(JsonObject body, Model model) {
        int whole = model.id().endsWith("-large") ? LARGE : SMALL;
        JsonNumber asked = Jsons.number(body, "dimensions");
        if (asked == null) {
            return whole;
        }
        if (model.id().contains("ada")) {
            throw ApiError.invalid("This model does not support specifying dimensions.", null, null);
        }
        if (asked.intValue() > whole) {
            throw Rejections.aboveMaximum("integer", "dimensions", whole, asked);
        }
        return asked.intValue();
    }

    /** Written by hand: a batch has millions of numbers, too many to make a JSON value of each. */
    private static byte[] document(
            Model model, List<EmbeddingInput> inputs, int dimensions, boolean base64, int tokens) {
        StringBuilder json = new StringBuilder(inputs.size() * dimensions * (base64 ? 6 : 12) + 256);
        json.append("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < inputs.size(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            json.append(",\"embedding\":");
            float[] vector = Embedder.embed(inputs.get(i).text(), dimensions);
            if (base64) {
                json.append('"').append(base64(vector)).append('"');
            } else {
                numbers(json, vector);
            }
            json.append('}');
        }
        json.append("],\"model\":").append(Jsons.text(Jsons.value(model.id())));
        json.append(",\"usage\":{\"prompt_tokens\":").append(tokens);
        json.append(",\"total_tokens\":").append(tokens).append("}}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Little-endian 32-bit floats. */
    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static void numbers(StringBuilder json, float[] vector) {
        json.append('[');
        for (int i = 0; i < vector.length; i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(vector[i]);
        }
        json.append(']');
    }
}
