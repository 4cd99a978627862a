package dev.openaira.metadata;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Optional;

/**
 * Tells what can be called, and how. Asks no server; thread-safe. The lists that it gives cannot be changed; nothing may be
 * null, which is answered with {@link NullPointerException}.
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

    /** All profiles: of each object type, those of its request and its response. */
    List<Profile> profiles();

    /** The profile of an object type's request or response. */
    Profile profile(ObjectType objectType, Direction direction);

    /**
     * The profile with a URI.
     *
     * @param uri as {@link Profile#uri()} has it, to the letter
     * @throws dev.openaira.OpenAiException {@link dev.openaira.Diagnosis#PROFILE_UNKNOWN}, naming all URIs, for any other
     */
    Profile profileAt(String uri) throws ResourceException;

    /** The profile of a record, such as {@code ConverseRequest}; nothing for other names. */
    Optional<Profile> profile(String recordName);

    /**
     * Reads a structured-output format and checks all of it: the JSON, the members of {@code format}, the schema, and with
     * {@code strict: true} the subset and the limits that the API sets.
     *
     * @param text the {@code text} parameter, or its {@code format} alone, or a bare schema, whose {@code title} then
     *     becomes the format's name, as far as its characters may stand there; it is strict only if it is made so
     * @return whatever is wrong with it; no exception tells that
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
