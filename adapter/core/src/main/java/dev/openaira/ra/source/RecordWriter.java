package dev.openaira.ra.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Writes one record. */
final class RecordWriter {
    private static final String OPEN =
            "Members that are not named here are lost where JSON is read into this record and written again.";

    private final FileWriter file;
    private final ClassName type;
    private final Shape shape;
    private final ObjectMembers members;

    RecordWriter(FileWriter file, ClassName type, Shape shape, ObjectMembers members) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.members = members;
    }

    TypeSpec.Builder write() {
        TypeMapper types = file.types();
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        JavadocText javadoc = JavadocText.of(shape, "A JSON object.");
        if (!members.closed()) {
            javadoc.paragraph(OPEN);
        }
        Map<String, String> names = componentNames();
        // Yasson asks the record that stands there for that, not the component.
        boolean nillable = file.components().isNillable(type);
        members.properties().forEach((name, places) -> {
            TypeMapper.Mapped mapped = types.map(places, name);
            boolean required = members.required().contains(name);
            boolean writesNull = required && mapped.nullable();
            String component = names.getOrDefault(name, name);
            TypeName java = writesNull
                    ? file.components().nillableType(type, name, mapped.type())
                    : required && mapped.type().isBoxedPrimitive()
                            ? mapped.type().unbox()
                            : mapped.type();
            file.use(type, name, mapped.type(), writesNull);
            ParameterSpec.Builder parameter = ParameterSpec.builder(java, component);
            if (!component.equals(name)) {
                parameter.addAnnotation(AnnotationSpec.builder(JsonbProperty.class)
                        .addMember("value", JavaText.literal(name))
                        .build());
            }
            if (writesNull) {
                parameter.addAnnotation(JsonbNillable.class);
            } else if (nillable && !java.isPrimitive()) {
                parameter.addAnnotation(AnnotationSpec.builder(JsonbNillable.class)
                        .addMember("value", "false")
                        .build());
            }
            if (!places.isEmpty()) {
                Descriptions.of(places.get(0)).ifPresent(parameter::addAnnotation);
            }
            constructor.addParameter(parameter.build());
            javadoc.component(component, places, required, mapped.nullable());
        });
        TypeSpec.Builder record =
                TypeSpec.recordBuilder(type).addJavadoc("$L", javadoc).recordConstructor(constructor.build());
        if (nillable) {
            record.addAnnotation(JsonbNillable.class);
        }
        return Descriptions.annotate(shape, record);
    }

    /** The components that cannot be called as the members are. */
    private Map<String, String> componentNames() {
        Set<String> taken = new HashSet<>();
        members.properties().keySet().stream().filter(JavaNames::isComponent).forEach(name -> taken.add(name));
        Map<String, String> names = new HashMap<>();
        for (String name : members.properties().keySet()) {
            if (!JavaNames.isComponent(name)) {
                names.put(name, JavaNames.unique(JavaNames.component(name), taken::add));
            }
        }
        return names;
    }
}
