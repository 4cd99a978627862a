package dev.openaira.ra.profile;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.MessageProvider;
import dev.harrel.jsonschema.SpecificationVersion;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A schema made ready to validate instances, for any number of threads. Never fetches anything. */
final class CompiledSchema {

    private static final int MAX_SHOWN = 80;

    // The validator keeps a URI for each place of a schema, and names it at length where it is not told a name.
    private static final URI DOCUMENT = URI.create("s:/");

    private final Validator validator;
    private final URI schema;

    private CompiledSchema(Validator validator, URI schema) {
        this.validator = validator;
        this.schema = schema;
    }

    /** Compiles a schema that was found valid. */
    static CompiledSchema of(JsonObject schema) {
        // What the schema calls itself is of no use here: every reference in it starts with "#".
        JsonObject anonymous = JsonValues.provider()
                .createObjectBuilder(schema)
                .remove("$id")
                .remove("$schema")
                .build();
        Validator validator = factory().withDisabledSchemaValidation(true).createValidator();
        return new CompiledSchema(validator, validator.registerSchema(DOCUMENT, anonymous));
    }

    /**
     * Compiles some definitions of a document that was found valid, and once what they have in common.
     *
     * @return by their names
     */
    static Map<String, CompiledSchema> definitionsOf(JsonObject document, Set<String> names) {
        Validator validator = factory().withDisabledSchemaValidation(true).createValidator();
        validator.registerSchema(DOCUMENT, document);
        Map<String, CompiledSchema> compiled = new HashMap<>();
        for (String name : names) {
            JsonObject definition = JsonValues.provider()
                    .createObjectBuilder()
                    .add("$ref", DOCUMENT + "#/$defs/" + name)
                    .build();
            compiled.put(
                    name, new CompiledSchema(validator, validator.registerSchema(DOCUMENT.resolve(name), definition)));
        }
        return Map.copyOf(compiled);
    }

    /** {@return the schema of schemas, which the library brings along} */
    static CompiledSchema metaSchema() {
        return MetaSchema.COMPILED;
    }

    private static ValidatorFactory factory() {
        MessageProvider messages = MessageProvider.fromLocale(Locale.ROOT);
        return new ValidatorFactory()
                .withJsonNodeFactory(new ValueNode.Factory())
                .withEvaluatorFactory(new BoundedKeywords())
                .withMessageProvider((key, arguments) -> messages.getMessage(key, shortened(arguments)));
    }

    // A message repeats what it is about: at its worst, the whole answer.
    private static Object[] shortened(Object[] arguments) {
        Object[] shortened = arguments.clone();
        for (int index = 0; index < shortened.length; index++) {
            if (!(shortened[index] instanceof Number)) {
                String text = String.valueOf(shortened[index]);
                shortened[index] = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
            }
        }
        return shortened;
    }

    /**
     * {@return where the instance breaks the schema; empty if nowhere}
     *
     * @throws EvaluationLimitException if it would take too much effort to say
     */
    List<Violation> evaluate(JsonValue instance) {
        String excess = JsonBounds.excess(instance);
        if (excess != null) {
            throw new EvaluationLimitException(excess);
        }
        Validator.Result result = validator.validate(schema, new ValueNode(instance, "", new EvaluationBudget()));
        return result.isValid()
                ? List.of()
                : result.getErrors().stream().map(CompiledSchema::violation).toList();
    }

    private static Violation violation(Error error) {
        String schemaLocation = error.getSchemaLocation();
        return new Violation(
                error.getInstanceLocation(),
                error.getKeyword() == null ? "" : error.getKeyword(),
                schemaLocation.substring(schemaLocation.indexOf('#') + 1),
                error.getEvaluationPath(),
                error.getError());
    }

    /** Compiled at its first use, once: it never changes, and takes ten times as long as a common schema. */
    private static final class MetaSchema {
        static final CompiledSchema COMPILED =
                new CompiledSchema(factory().createValidator(), URI.create(SpecificationVersion.DRAFT2020_12.getId()));
    }
}
