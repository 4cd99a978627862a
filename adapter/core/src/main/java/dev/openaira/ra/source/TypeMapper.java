package dev.openaira.ra.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps what schemas describe to Java types. */
final class TypeMapper {
    private static final TypeName ANYTHING = ClassName.get(JsonValue.class);
    private static final TypeName ANY_OBJECT = ClassName.get(JsonObject.class);
    private static final TypeName ANY_ARRAY = ClassName.get(JsonArray.class);
    private static final TypeName TEXT = ClassName.get(String.class);

    /** A Java enum's constants are made in one method, which is at most 64 KB long. */
    private static final int MOST_CONSTANTS = 1_000;

    /** What can be a name: a few words with letters in them. */
    private static final Predicate<String> TITLE =
            Pattern.compile("(?=.*[A-Za-z]).{1,40}").asMatchPredicate();

    private final FileWriter file;
    private final Shapes shapes;
    private final Set<String> path = new HashSet<>();

    TypeMapper(FileWriter file, Shapes shapes) {
        this.file = file;
        this.shapes = shapes;
    }

    /**
     * A type, and whether null is a value of it.
     *
     * @param type never a primitive one
     */
    record Mapped(TypeName type, boolean nullable) {}

    /** The type for what fits all of these; types that have to be written for it are called by the name. */
    Mapped map(List<SchemaPlace> places, String name) {
        Shape shape = shapes.of(places);
        return new Mapped(type(shape, nameOf(shape, name)), shape.nullable());
    }

    private TypeName type(Shape shape, String name) {
        if (shape.isOnly(JsonKind.OBJECT)) {
            return object(shape, name);
        } else if (shape.isOnly(JsonKind.ARRAY)) {
            return array(shape, name);
        } else if (shape.isOnly(JsonKind.STRING)) {
            return text(shape, name);
        } else if (shape.isOnly(JsonKind.BOOLEAN)) {
            return TypeName.BOOLEAN.box();
        } else if (shape.isOnly(JsonKind.INTEGER)) {
            return integer(shape);
        } else if (shape.isNumber()) {
            return hasFormat(shape, "double") || hasFormat(shape, "float")
                    ? TypeName.DOUBLE.box()
                    : ClassName.get(BigDecimal.class);
        }
        return ANYTHING;
    }

    private TypeName object(Shape shape, String name) {
        ObjectMembers members = ObjectMembers.of(shape);
        if (members.fitRecord()) {
            return file.record(shape, members, name);
        }
        return members.properties().isEmpty() ? map(shape, name) : ANY_OBJECT;
    }

    private TypeName map(Shape shape, String name) {
        List<SchemaPlace> open = shape.with("additionalProperties");
        if (shape.unions().isEmpty()
                && shape.with("patternProperties").isEmpty()
                && open.size() == 1
                && open.get(0).at("additionalProperties").value() instanceof JsonObject
                && path.add(shape.key())) {
            List<SchemaPlace> values = List.of(open.get(0).at("additionalProperties"));
            Mapped value = unadapted(values, titleOf(values, name + "Value"));
            path.remove(shape.key());
            // JSON-B leaves null out of a map.
            return value.nullable()
                    ? ANY_OBJECT
                    : ParameterizedTypeName.get(ClassName.get(Map.class), TEXT, value.type());
        }
        return ANY_OBJECT;
    }

    private TypeName array(Shape shape, String name) {
        List<SchemaPlace> items =
                shape.with("items").stream().map(part -> part.at("items")).toList();
        if (items.isEmpty() || !shape.with("prefixItems").isEmpty() || !path.add(shape.key())) {
            return ANY_ARRAY;
        }
        String itemName = titleOf(items, name + "Item");
        Mapped item = shapes.of(items).nullable() ? unadapted(items, itemName) : map(items, itemName);
        path.remove(shape.key());
        if (item.type().equals(ANYTHING)) {
            return ANY_ARRAY;
        }
        TypeName element =
                item.nullable() ? ParameterizedTypeName.get(ClassName.get(Optional.class), item.type()) : item.type();
        return ParameterizedTypeName.get(ClassName.get(List.class), element);
    }

    /** The type for a place, such as in a map or an Optional, where Yasson knows nothing of an enum's adapter. */
    private Mapped unadapted(List<SchemaPlace> places, String name) {
        Shape shape = shapes.of(places);
        return shape.isOnly(JsonKind.STRING) && !AdaptedTypes.areConstants(values(shape))
                ? new Mapped(TEXT, shape.nullable())
                : map(places, name);
    }

    private TypeName text(Shape shape, String name) {
        List<String> values = values(shape);
        if (!values.isEmpty()
                && values.size() <= MOST_CONSTANTS
                && values.stream().allMatch(JavaText::fitsLiteral)) {
            return file.enumeration(shape, values, name);
        }
        if (!shape.unions().isEmpty()) {
            return TEXT;
        }
        return shape.parts().stream()
                .map(part -> ofFormat(part.text("format")))
                .filter(type -> !type.equals(TEXT))
                .findFirst()
                .orElse(TEXT);
    }

    private static TypeName ofFormat(String format) {
        return switch (format) {
            case "date-time" -> ClassName.get(OffsetDateTime.class);
            case "date" -> ClassName.get(LocalDate.class);
            case "time" -> ClassName.get(OffsetTime.class);
            case "uuid" -> ClassName.get(UUID.class);
            default -> TEXT;
        };
    }

    /** The texts that every {@code enum} has; none if there is no {@code enum}. */
    private static List<String> values(Shape shape) {
        @Nullable Set<String> values = null;
        for (SchemaPlace part : shape.parts()) {
            if (part.object().get("enum") instanceof JsonArray array) {
                Set<String> these = new LinkedHashSet<>();
                array.stream()
                        .filter(JsonString.class::isInstance)
                        .forEach(value -> these.add(((JsonString) value).getString()));
                if (values == null) {
                    values = these;
                } else {
                    values.retainAll(these);
                }
            }
        }
        return values == null ? List.of() : List.copyOf(values);
    }

    private static TypeName integer(Shape shape) {
        @Nullable BigDecimal least = bound(shape, "minimum", "exclusiveMinimum", true);
        @Nullable BigDecimal most = bound(shape, "maximum", "exclusiveMaximum", false);
        if ((least != null && !isWithin(least, Long.MIN_VALUE, Long.MAX_VALUE))
                || (most != null && !isWithin(most, Long.MIN_VALUE, Long.MAX_VALUE))) {
            return ClassName.get(BigInteger.class);
        }
        return least != null
                        && most != null
                        && isWithin(least, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        && isWithin(most, Integer.MIN_VALUE, Integer.MAX_VALUE)
                ? TypeName.INT.box()
                : TypeName.LONG.box();
    }

    private static boolean isWithin(BigDecimal bound, long least, long most) {
        return bound.compareTo(BigDecimal.valueOf(least)) >= 0 && bound.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static @Nullable BigDecimal bound(Shape shape, String keyword, String exclusive, boolean least) {
        @Nullable BigDecimal bound = null;
        for (SchemaPlace part : shape.parts()) {
            for (String each : List.of(keyword, exclusive)) {
                if (part.object().get(each) instanceof JsonNumber number) {
                    BigDecimal value = number.bigDecimalValue();
                    bound = bound == null ? value : least ? bound.max(value) : bound.min(value);
                }
            }
        }
        return bound;
    }

    private static boolean hasFormat(Shape shape, String format) {
        return shape.parts().stream().anyMatch(part -> part.text("format").equals(format));
    }

    /** What a title calls it, else the one that is offered. */
    private static String titleOf(List<SchemaPlace> places, String name) {
        return places.stream()
                .map(place -> place.text("title"))
                .filter(TITLE)
                .findFirst()
                .orElse(name);
    }

    /** A definition's own name, else the one that is offered. */
    private static String nameOf(Shape shape, String name) {
        List<SchemaPlace> structure = shape.structure();
        if (structure.size() != 1) {
            return name;
        }
        String pointer = structure.get(0).pointer();
        int key = pointer.lastIndexOf('/') + 1;
        return key > 0 && pointer.substring(0, key).endsWith("/$defs/")
                ? pointer.substring(key).replace("~1", "/").replace("~0", "~")
                : name;
    }
}
