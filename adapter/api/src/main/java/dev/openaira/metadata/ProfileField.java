package dev.openaira.metadata;

/**
 * A member that a profile tells of.
 *
 * @param pointer where it is in a record: an RFC 6901 JSON pointer in which {@code *} stands for any index of an array,
 *     such as {@code /output/*}{@code /content/*}{@code /text}
 * @param title a few words for people
 * @param type the JSON types it may have, such as {@code string} or {@code string, array}
 * @param description what it means, as sentences
 * @param required whether it is always there
 * @param modelDependent whether only some models take or give it, or the values it may have depend on the model
 * @param first whether it is one of the members that an author sees first
 */
public record ProfileField(
        String pointer,
        String title,
        String type,
        String description,
        boolean required,
        boolean modelDependent,
        boolean first) {}
