package dev.openaira.metadata;

import java.io.Serializable;

/**
 * One thing wrong with, or worth a warning about, a text parameter, a record, or an instance of a schema.
 *
 * @param pointer where it is: an RFC 6901 JSON pointer into the document as it was given;
 *     the empty string is the whole document
 * @param rule the rule's short, stable id, such as {@code strict.additional-properties}
 * @param message what is wrong there, as one sentence
 * @param remedy what to do about it, as one sentence
 */
public record Finding(String pointer, String rule, String message, String remedy) implements Serializable {}
