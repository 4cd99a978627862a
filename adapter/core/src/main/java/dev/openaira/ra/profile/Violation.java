package dev.openaira.ra.profile;

/**
 * One place of an instance that a schema does not allow.
 *
 * @param pointer the place in the instance
 * @param keyword the keyword that it breaks; empty for a schema that allows nothing
 * @param schemaPointer the place of that keyword's schema
 * @param evaluationPath the way to that keyword, through references and alternatives
 * @param message what is wrong, without a full stop
 */
record Violation(String pointer, String keyword, String schemaPointer, String evaluationPath, String message) {}
