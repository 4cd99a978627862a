package dev.openaira.ra.profile;

/**
 * Where in the Java code a schema is being made from, for whoever has to change it.
 *
 * @param type the class
 * @param component the record component; empty for the class itself
 */
record TypePlace(Class<?> type, String component) {

    UnsupportedTypeException unsupported(String reason) {
        return new UnsupportedTypeException(
                (component.isEmpty() ? "" : "Component `" + component + "` of ") + type.getName() + ": " + reason);
    }
}
