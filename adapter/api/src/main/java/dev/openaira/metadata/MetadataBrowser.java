package dev.openaira.metadata;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Tells what can be called, and how. Asks no server; thread-safe.
 *
 * <pre>{@code
 * Profile profile = factory.getMetadataBrowser().profile(ObjectType.TEXT, Direction.REQUEST);
 * JsonRecord request = factory.getRecordFactory().createRecord(profile.recordName(), profile.sample().asJsonObject());
 * }</pre>
 */
public interface MetadataBrowser {

    /** The operations. */
    List<Operation> operations();

    /** What an operation produces. */
    List<ObjectType> objectTypes(Operation operation);

    /** The profile of an object type's request or response. */
    Profile profile(ObjectType objectType, Direction direction);

    /** The profile of a record, such as {@code ConverseRequest}; nothing for other names. */
    Optional<Profile> profile(String recordName);

    /**
     * Reads a structured-output format and checks all of it: the JSON, the members of {@code format}, the schema, and with
     * {@code strict: true} the subset and the limits that the API sets.
     *
     * @param text the {@code text} parameter, or its {@code format} alone, or a bare schema, whose {@code title} then
     *     becomes the format's name, as far as its characters may stand there; it is strict only if it is made so
     * @throws NullPointerException if something is null; whatever else is wrong is told
     * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured outputs</a>
     */
    FormatCheck importFormat(String text, FormatOption... options);

    /** The same for JSON that was read already. */
    FormatCheck importFormat(JsonObject text, FormatOption... options);

    /**
     * The strict format made from a Java record, as {@link dev.openaira.OpenAiConnection#generate(Class,
     * dev.openaira.TextRequest)} makes it.
     */
    FormatCheck importFormat(Class<? extends Record> type);
}
