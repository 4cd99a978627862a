package dev.openaira.ra.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The components of all records of a file, by which it is known where Yasson would leave null out. */
final class Components {
    private final List<Component> all = new ArrayList<>();
    private final Set<TypeName> nillable = new HashSet<>();

    private record Component(ClassName record, String member, TypeName type, boolean nillable) {}

    /**
     * Adds one.
     *
     * @param nillable whether null is written for it
     */
    void add(ClassName record, String member, TypeName type, boolean nillable) {
        all.add(new Component(record, member, type, nillable));
        if (nillable) {
            this.nillable.add(type);
        }
    }

    boolean hasNillable() {
        return !nillable.isEmpty();
    }

    /** Whether null is to be written for a component of this type somewhere. */
    boolean isNillable(TypeName type) {
        return nillable.contains(type);
    }

    /**
     * The type for a component that null is written for. Where Yasson meets a list or map inside one of the same type, it
     * asks that type, not the component, whether null is written for it: one of them gets a wildcard, which makes it
     * another type, and others, which wildcards would make the same again, are JSON.
     */
    TypeName nillableType(ClassName record, String member, TypeName type) {
        Component component = new Component(record, member, type, true);
        if (!(type instanceof ParameterizedTypeName generic) || !losesNull(component)) {
            return type;
        }
        boolean isFirst = all.stream()
                .filter(other -> other.nillable() && other.type().equals(type))
                .filter(this::losesNull)
                .findFirst()
                .filter(component::equals)
                .isPresent();
        if (!isFirst) {
            return ClassName.get(
                    generic.rawType().equals(ClassName.get(Map.class)) ? JsonObject.class : JsonArray.class);
        }
        List<TypeName> arguments = new ArrayList<>(generic.typeArguments());
        arguments.add(WildcardTypeName.subtypeOf(arguments.remove(arguments.size() - 1)));
        return ParameterizedTypeName.get(generic.rawType(), arguments.toArray(TypeName[]::new));
    }

    private boolean losesNull(Component component) {
        return typesIn(component.type()).stream().anyMatch(type -> leadsTo(type, component.record()))
                && all.stream()
                        .filter(other -> !other.equals(component))
                        .anyMatch(other -> typesIn(other.type()).contains(component.type()));
    }

    /** Whether a value of the type may hold, however deep inside, such a record. */
    private boolean leadsTo(TypeName type, ClassName record) {
        Set<TypeName> reached = new HashSet<>(Set.of(type));
        List<TypeName> next = new ArrayList<>(reached);
        while (!next.isEmpty()) {
            TypeName from = next.remove(next.size() - 1);
            if (from.equals(record)) {
                return true;
            }
            all.stream()
                    .filter(component -> component.record().equals(from))
                    .flatMap(component -> typesIn(component.type()).stream())
                    .filter(reached::add)
                    .forEach(next::add);
        }
        return false;
    }

    /** The type and, if it is a list or a map, those of what is in it. */
    private static Set<TypeName> typesIn(TypeName type) {
        Set<TypeName> types = new HashSet<>(Set.of(type));
        if (type instanceof ParameterizedTypeName generic) {
            generic.typeArguments().forEach(argument -> types.addAll(typesIn(argument)));
        }
        return types;
    }
}
