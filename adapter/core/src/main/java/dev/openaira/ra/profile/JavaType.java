package dev.openaira.ra.profile;

import java.util.List;

/**
 * A Java type as it is used in one place, all its type variables resolved.
 *
 * @param raw the class; for an array, the array's class
 * @param arguments the type arguments; for an array, the type of its elements
 * @param nullable whether an annotation says that null is a value of it here
 */
record JavaType(Class<?> raw, List<JavaType> arguments, boolean nullable) {

    JavaType nonNull() {
        return nullable ? new JavaType(raw, arguments, false) : this;
    }

    JavaType orNull(boolean alsoNullable) {
        return alsoNullable && !nullable ? new JavaType(raw, arguments, true) : this;
    }

    /** {@return a name for the type that is valid in a schema, such as {@code Page_Customer}} */
    String definitionName() {
        String own = raw.getSimpleName().replaceAll("[^a-zA-Z0-9_-]", "_");
        return arguments.stream().map(JavaType::definitionName).reduce(own, (name, next) -> name + "_" + next);
    }
}
