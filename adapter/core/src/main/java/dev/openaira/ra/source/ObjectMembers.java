package dev.openaira.ra.source;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members that an object is described to have.
 *
 * @param properties by name, in the order of the schema, what each has to fit
 * @param required those that are always there
 * @param closed whether there are no others
 */
record ObjectMembers(Map<String, List<SchemaPlace>> properties, Set<String> required, boolean closed) {
    /** The constructor of a record may take 255 words, itself included, and a long is two: JVMS 17, section 4.3.3. */
    private static final int MOST = 127;

    static ObjectMembers of(Shape shape) {
        Map<String, List<SchemaPlace>> properties = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        boolean closed = false;
        if (shape.isOnly(JsonKind.OBJECT)) {
            for (SchemaPlace part : shape.parts()) {
                add(part, properties);
                if (part.object().get("required") instanceof JsonArray names) {
                    names.getValuesAs(JsonValue.class).stream()
                            .filter(JsonString.class::isInstance)
                            .forEach(name -> required.add(((JsonString) name).getString()));
                }
                closed |=
                        part.object().get("additionalProperties") == JsonValue.FALSE && !part.has("patternProperties");
            }
        }
        if (!properties.isEmpty()) {
            addAlternatives(shape, properties);
            required.forEach(name -> properties.putIfAbsent(name, List.of()));
        }
        return new ObjectMembers(properties, required, closed);
    }

    private static void add(SchemaPlace part, Map<String, List<SchemaPlace>> properties) {
        SchemaPlace members = part.at("properties");
        for (String name : part.names("properties")) {
            properties.computeIfAbsent(name, key -> new ArrayList<>()).add(members.at(name));
        }
    }

    // What only some alternatives have may be there; what several of them have, each in its own way, may be anything.
    private static void addAlternatives(Shape shape, Map<String, List<SchemaPlace>> properties) {
        Map<String, List<SchemaPlace>> others = new LinkedHashMap<>();
        shape.unions().stream().flatMap(List::stream).forEach(alternative -> add(alternative, others));
        others.forEach((name, places) -> properties.putIfAbsent(name, places.size() == 1 ? places : List.of()));
    }

    /** Whether a record can have them, and JSON-B can bind it: it knows no member without a name. */
    boolean fitRecord() {
        return (closed || !properties.isEmpty())
                && properties.size() <= MOST
                && properties.keySet().stream().allMatch(name -> !name.isEmpty() && JavaText.fitsLiteral(name));
    }
}
