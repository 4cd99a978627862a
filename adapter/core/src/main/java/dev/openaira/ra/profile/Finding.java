package dev.openaira.ra.profile;

import java.io.Serializable;

/**
 * One thing wrong with, or worth a warning about, a text parameter or an instance of its schema.
 *
 * @param pointer where it is: an RFC 6901 JSON pointer into the text parameter as it was given, or into the instance;
 *     the empty string is the whole document
 * @param rule the rule's short, stable id, such as {@code strict.additional-properties}
 * @param message what is wrong there, as one sentence
 * @param remedy what to do about it, as one sentence
 */
public record Finding(String pointer, String rule, String message, String remedy) implements Serializable {}
