package dev.openaira.ra.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** Writes the types of one file, each of them once. */
final class FileWriter {
    private final Shapes shapes;
    private final ClassName root;
    private final Predicate<String> names;
    private final Components components;
    private final Components componentsHere = new Components();
    private final Map<String, ClassName> known = new HashMap<>();
    private final Deque<Supplier<TypeSpec>> pending = new ArrayDeque<>();

    private FileWriter(JsonObject schema, ClassName root, Components components) {
        this.shapes = new Shapes(schema);
        this.root = root;
        this.components = components;
        this.names = JavaNames.files(root.simpleName());
    }

    static TypeSpec write(JsonObject schema, ClassName root) {
        FileWriter first = new FileWriter(schema, root, new Components());
        TypeSpec file = first.write();
        // Which types null is written for is not known before all their uses are.
        return first.componentsHere.hasNillable() ? new FileWriter(schema, root, first.componentsHere).write() : file;
    }

    private TypeSpec write() {
        List<SchemaPlace> place = List.of(shapes.root());
        Shape shape = shapes.of(place);
        ObjectMembers members = ObjectMembers.of(shape);
        TypeSpec.Builder file;
        if (members.fitRecord()) {
            known.put(shape.key(), root);
            file = new RecordWriter(this, root, shape, members).write();
        } else {
            // What JSON-B gets from an adapter, it adapts no further: there is no enum here.
            TypeName value = shape.isOnly(JsonKind.STRING)
                    ? ClassName.get(String.class)
                    : types().map(place, "Value").type();
            file = AdaptedTypes.holder(root, value, shape);
        }
        List<TypeSpec> nested = new ArrayList<>();
        while (!pending.isEmpty()) {
            nested.add(pending.remove().get());
        }
        return file.addTypes(nested).addModifiers(Modifier.PUBLIC).build();
    }

    TypeMapper types() {
        return new TypeMapper(this, shapes);
    }

    /** The record for this object. */
    ClassName record(Shape shape, ObjectMembers members, String name) {
        return known.computeIfAbsent(shape.key(), key -> {
            ClassName type = newName(name);
            pending.add(() -> new RecordWriter(this, type, shape, members)
                    .write()
                    .addModifiers(Modifier.PUBLIC)
                    .build());
            return type;
        });
    }

    /** The enum of these values. */
    ClassName enumeration(Shape shape, List<String> values, String name) {
        return known.computeIfAbsent(shape.key(), key -> {
            ClassName type = newName(name);
            pending.add(() -> AdaptedTypes.enumeration(type, values, shape));
            return type;
        });
    }

    /** Remembers a component, and whether null is to be written for it. */
    void use(ClassName record, String member, TypeName type, boolean nillable) {
        componentsHere.add(record, member, type, nillable);
    }

    /** What is known of all components. */
    Components components() {
        return components;
    }

    private ClassName newName(String name) {
        return root.nestedClass(JavaNames.unique(JavaNames.type(name), names));
    }
}
