package dev.openaira.oracle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a document's operations. Thread-safe. */
final class QueryParameters {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final JsonNode document;
    private final Schemas schemas;

    QueryParameters(JsonNode document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** What the operation says against the query, which is null if there is none. */
    List<String> violations(JsonPointer operation, @Nullable String query) {
        Map<String, JsonPointer> described = described(operation);
        Map<String, List<String>> sent = sent(query, described);
        List<String> violations = new ArrayList<>();
        described.forEach((name, parameter) -> {
            if (document.at(parameter).path("required").asBoolean() && !sent.containsKey(name)) {
                violations.add("the query parameter " + name + " is required");
            }
        });
        sent.forEach((name, values) -> {
            JsonPointer parameter = described.get(name);
            if (parameter == null) {
                violations.add("no query parameter " + name + " is described");
            } else {
                violations(parameter, values).stream()
                        .map(violation -> "the query parameter " + name + ": " + violation)
                        .forEach(violations::add);
            }
        });
        return violations;
    }

    /** Of the operation and of its path, whose parameters it may describe anew. */
    private Map<String, JsonPointer> described(JsonPointer operation) {
        Map<String, JsonPointer> described = new LinkedHashMap<>();
        for (JsonPointer owner : List.of(operation.head(), operation)) {
            JsonPointer parameters = owner.appendProperty("parameters");
            for (int i = 0; i < document.at(parameters).size(); i++) {
                JsonPointer parameter = resolved(parameters.appendIndex(i));
                if (document.at(parameter).path("in").asText().equals("query")) {
                    described.put(document.at(parameter).path("name").asText(), parameter);
                }
            }
        }
        return described;
    }

    /** OpenAI's clients send a list as {@code name[]=a&name[]=b}, which the document does not say and the API takes. */
    private Map<String, List<String>> sent(@Nullable String query, Map<String, JsonPointer> described) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return sent;
        }
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            String list = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
            JsonPointer parameter = described.get(list);
            sent.computeIfAbsent(parameter != null && isList(parameter) ? list : name, any -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decoded(parts[1]));
        }
        return sent;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private List<String> violations(JsonPointer parameter, List<String> values) {
        JsonPointer schema = parameter.appendProperty("schema");
        if (isList(parameter)) {
            return eitherWay(schema, as -> {
                ArrayNode list = NODES.arrayNode();
                values.forEach(value -> list.add(as.apply(value)));
                return list;
            });
        }
        return values.size() > 1
                ? List.of("it was sent more than once")
                : eitherWay(schema, as -> as.apply(values.get(0)));
    }

    /** A query has no types: what reads as a number may be one, or a text. */
    private List<String> eitherWay(JsonPointer schema, Function<Function<String, JsonNode>, JsonNode> value) {
        List<String> asTexts = schemas.violations(schema, value.apply(NODES::textNode));
        return asTexts.isEmpty() ? asTexts : schemas.violations(schema, value.apply(QueryParameters::literal));
    }

    private static JsonNode literal(String value) {
        if (value.equals("true") || value.equals("false")) {
            return NODES.booleanNode(value.equals("true"));
        }
        return NUMBER.matcher(value).matches() ? NODES.numberNode(new BigDecimal(value)) : NODES.textNode(value);
    }

    private boolean isList(JsonPointer parameter) {
        JsonPointer schema = resolved(parameter.appendProperty("schema"));
        return document.at(schema).path("type").asText().equals("array");
    }

    private JsonPointer resolved(JsonPointer pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isTextual()
                ? resolved(JsonPointer.compile(reference.asText().substring(1)))
                : pointer;
    }
}
