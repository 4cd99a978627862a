package dev.openaira.metadata;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.List;

/**
 * What is known of one record: the input or the output of an object type. Immutable and thread-safe.
 *
 * <p>A profile tells; it limits nothing by itself. Members that it does not know pass both ways where the API allows them.
 */
public interface Profile {

    /** The object type whose record it is. */
    ObjectType objectType();

    /** Whether the record is sent or got. */
    Direction direction();

    /** The record's name, such as {@code GenerateTextRequest}. */
    String recordName();

    /** {@code openaira://profile/{operation}/{objectType}/{request|response}}. */
    String uri();

    /** The revision of the API's document that the profile was written against; also {@code $comment} of the schema. */
    String revision();

    /**
     * The record as JSON Schema 2020-12: titles, descriptions, types, ranges, defaults, and enumerations where the API
     * closes them. Members come in the order in which an author wants to see them.
     */
    JsonObject schema();

    /** A record that is valid, and useful as it stands. */
    JsonStructure sample();

    /** The schema's members, flattened, parents before their members. */
    List<ProfileField> fields();

    /**
     * What is wrong with a record, by the schema.
     *
     * @return at most 100 findings, their pointers into the record; empty if it is valid
     */
    List<Finding> check(JsonStructure record);

    /**
     * The record as Java: one file with a public record and, nested in it, whatever it needs. Members are bound by JSON-B,
     * with {@code @JsonbProperty} where a name is not Java's; descriptions become Javadoc; what may be missing or null is
     * an object type, never a primitive one.
     *
     * @param packageName a Java package name, or empty
     * @throws IllegalArgumentException when that is no package name
     */
    JavaSource java(String packageName);
}
