package dev.openaira.ra.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import dev.openaira.Description;
import java.util.List;
import java.util.Optional;

/** {@code @Description} wherever the schema of the record is to have a {@code description} again. */
final class Descriptions {
    private Descriptions() {}

    static Optional<AnnotationSpec> of(SchemaPlace place) {
        return Optional.of(place.text("description"))
                .filter(description -> !description.isBlank() && JavaText.fitsLiteral(description))
                .map(description -> AnnotationSpec.builder(Description.class)
                        .addMember("value", JavaText.literal(description))
                        .build());
    }

    /** On the type, unless the component has it because the type is described right there. */
    static TypeSpec.Builder annotate(Shape shape, TypeSpec.Builder type) {
        List<SchemaPlace> structure = shape.structure();
        if (structure.size() == 1 && !structure.get(0).isProperty()) {
            of(structure.get(0)).ifPresent(type::addAnnotation);
        }
        return type;
    }
}
