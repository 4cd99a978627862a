package dev.openaira.simulator.schema;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/** JSON Schema 2020-12, formats checked. */
public final class SchemaValidator {

    private static final Set<String> FORMATS = Set.of(
            "date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid", "uri", "regex");
    private static final EvaluatorFactory FORMAT = new FormatEvaluatorFactory(FORMATS);

    private SchemaValidator() {}

    private static ValidatorFactory validators() {
        return new ValidatorFactory()
                .withJsonNodeFactory(new JakartaJsonNode.Factory())
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .withEvaluatorFactory(FORMAT);
    }

    /** What is wrong with the instance; empty if it is valid. The schema itself is not judged again. */
    public static Optional<String> violation(JsonObject schema, JsonValue instance) {
        try {
            Validator.Result result =
                    validators().withDisabledSchemaValidation(true).validate((Object) schema, (Object) instance);
            return result.isValid() ? Optional.empty() : Optional.of(describe(result));
        } catch (JsonSchemaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with the schema as a schema; empty if it is one. */
    public static Optional<String> flaw(JsonObject schema) {
        try {
            validators().createValidator().registerSchema((Object) schema);
            return Optional.empty();
        } catch (JsonSchemaException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String describe(Validator.Result result) {
        return result.getErrors().stream()
                .map(SchemaValidator::describe)
                .findFirst()
                .orElse("not valid");
    }

    private static String describe(Error error) {
        return error.getInstanceLocation() + ": " + error.getError();
    }
}
