package dev.openaira.ra.profile;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Resolves the types that a record declares, given the type arguments that the record is used with. */
final class JavaTypes {

    private final TypePlace place;
    private final Map<TypeVariable<?>, JavaType> bindings;

    JavaTypes(TypePlace place, Map<TypeVariable<?>, JavaType> bindings) {
        this.place = place;
        this.bindings = bindings;
    }

    JavaType resolve(AnnotatedType use) throws UnsupportedTypeException {
        boolean nullable = isNullable(use.getAnnotations());
        if (use instanceof AnnotatedWildcardType wildcard) {
            return resolve(wildcard.getAnnotatedUpperBounds()[0]).orNull(nullable);
        }
        if (use instanceof AnnotatedArrayType array) {
            JavaType element = resolve(array.getAnnotatedGenericComponentType());
            return new JavaType(element.raw().arrayType(), List.of(element), nullable);
        }
        if (use instanceof AnnotatedParameterizedType parameterized) {
            List<JavaType> arguments = new ArrayList<>();
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                arguments.add(resolve(argument));
            }
            Class<?> raw = (Class<?>) ((ParameterizedType) use.getType()).getRawType();
            return new JavaType(raw, List.copyOf(arguments), nullable);
        }
        Type type = use.getType();
        if (type instanceof TypeVariable<?> variable) {
            JavaType bound = bindings.get(variable);
            if (bound == null) {
                throw place.unsupported("its type variable " + variable.getName()
                        + " stands for no type here. Use the record with type arguments, inside another record.");
            }
            return bound.orNull(nullable);
        }
        return new JavaType((Class<?>) type, List.of(), nullable);
    }

    /** {@return whether one of them is called Nullable, whoever it is from} */
    static boolean isNullable(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
