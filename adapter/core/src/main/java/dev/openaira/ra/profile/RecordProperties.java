package dev.openaira.ra.profile;

import dev.openaira.Description;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What JSON-B makes of a record when it reads one: it calls the canonical constructor, and takes each name from the
 * constructor's parameter. Records that it reads differently, or not at all, are refused. Source: Jakarta JSON Binding
 * 3.0, sections 4.1, 4.5 and 4.6, and Yasson, which every supported server brings.
 */
final class RecordProperties {

    private static final List<Class<? extends Annotation>> OTHER_FORMS = List.of(
            JsonbTypeAdapter.class, JsonbTypeDeserializer.class, JsonbDateFormat.class, JsonbNumberFormat.class);

    private final JavaType type;
    private final Class<?> record;
    private final Parameter[] parameters;
    private final Map<TypeVariable<?>, JavaType> bindings = new HashMap<>();

    private RecordProperties(JavaType type) throws UnsupportedTypeException {
        this.type = type;
        this.record = type.raw();
        this.parameters = canonicalConstructor().getParameters();
    }

    static List<RecordProperty> of(JavaType type) throws UnsupportedTypeException {
        return new RecordProperties(type).read();
    }

    private List<RecordProperty> read() throws UnsupportedTypeException {
        refuseOtherForm(List.of(record), new TypePlace(record, ""));
        bindVariables();
        List<RecordProperty> properties = new ArrayList<>();
        Set<String> names = new HashSet<>();
        RecordComponent[] components = record.getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            RecordProperty property = property(components[index], parameters[index]);
            if (property != null) {
                if (!names.add(property.name())) {
                    throw property.place()
                            .unsupported("another component is called `" + property.name()
                                    + "` in JSON too. Give each a name of its own.");
                }
                properties.add(property);
            }
        }
        return properties;
    }

    private Constructor<?> canonicalConstructor() throws UnsupportedTypeException {
        TypePlace place = new TypePlace(record, "");
        if (!Modifier.isPublic(record.getModifiers())) {
            throw place.unsupported("JSON-B cannot read a record that is not public. Make it public.");
        }
        for (Method method : record.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonbCreator.class)) {
                throw place.unsupported("its @JsonbCreator is a method, which may take other members than the record "
                        + "has. Let JSON-B use the record's own constructor.");
            }
        }
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?>[] constructors = record.getDeclaredConstructors();
        for (Constructor<?> constructor : constructors) {
            if (Arrays.equals(constructor.getParameterTypes(), types)
                    && (constructors.length == 1 || constructor.isAnnotationPresent(JsonbCreator.class))) {
                return constructor;
            }
        }
        throw place.unsupported("it has several constructors, and JSON-B does not know which to call. Annotate the one "
                + "with all components with @JsonbCreator.");
    }

    private void bindVariables() throws UnsupportedTypeException {
        TypeVariable<?>[] variables = record.getTypeParameters();
        if (variables.length != type.arguments().size()) {
            throw new TypePlace(record, "")
                    .unsupported("its type variables stand for no types here. Use it with type arguments, inside "
                            + "another record.");
        }
        for (int index = 0; index < variables.length; index++) {
            bindings.put(variables[index], type.arguments().get(index));
        }
    }

    private @Nullable RecordProperty property(RecordComponent component, Parameter parameter)
            throws UnsupportedTypeException {
        TypePlace place = new TypePlace(record, component.getName());
        List<AnnotatedElement> declarations = declarations(component, parameter);
        if (find(JsonbTransient.class, declarations) != null) {
            return null;
        }
        refuseOtherForm(declarations, place);
        if (component.getGenericType() instanceof TypeVariable<?>) {
            throw place.unsupported("JSON-B cannot read a component that is just a type variable. Use a List of it, or "
                    + "a record without type variables.");
        }
        JavaType declared = new JavaTypes(place, bindings).resolve(component.getAnnotatedType());
        Description description = find(Description.class, declarations);
        return new RecordProperty(
                name(declarations, parameter, place),
                declared.orNull(isNillable(declarations) && !declared.raw().isPrimitive()),
                description == null ? null : description.value(),
                place);
    }

    private List<AnnotatedElement> declarations(RecordComponent component, Parameter parameter) {
        try {
            return List.of(component, parameter, component.getAccessor(), record.getDeclaredField(component.getName()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private static String name(List<AnnotatedElement> declarations, Parameter parameter, TypePlace place)
            throws UnsupportedTypeException {
        String read = nameOn(parameter, place);
        for (AnnotatedElement declaration : declarations) {
            if (declaration.isAnnotationPresent(JsonbProperty.class)
                    && !nameOn(declaration, place).equals(read)) {
                throw place.unsupported("JSON-B reads it as `" + read + "` and writes it as `"
                        + nameOn(declaration, place)
                        + "`. Annotate the constructor's parameter with the same @JsonbProperty.");
            }
        }
        return read;
    }

    private static String nameOn(AnnotatedElement declaration, TypePlace place) {
        JsonbProperty property = declaration.getAnnotation(JsonbProperty.class);
        return property == null || property.value().isEmpty() ? place.component() : property.value();
    }

    // nillable() of @JsonbProperty is deprecated, and in use.
    @SuppressWarnings("deprecation")
    private boolean isNillable(List<AnnotatedElement> declarations) {
        for (AnnotatedElement declaration : declarations) {
            if (JavaTypes.isNullable(declaration.getAnnotations())) {
                return true;
            }
        }
        JsonbNillable onComponent = find(JsonbNillable.class, declarations);
        if (onComponent != null) {
            return onComponent.value();
        }
        JsonbProperty property = find(JsonbProperty.class, declarations);
        if (property != null && property.nillable()) {
            return true;
        }
        JsonbNillable onType = find(JsonbNillable.class, List.of(record, record.getPackage()));
        return onType != null && onType.value();
    }

    private static void refuseOtherForm(List<? extends AnnotatedElement> declarations, TypePlace place)
            throws UnsupportedTypeException {
        for (Class<? extends Annotation> otherForm : OTHER_FORMS) {
            if (find(otherForm, declarations) != null) {
                throw place.unsupported("@" + otherForm.getSimpleName()
                        + " gives it a JSON form that no schema can be made from. Use a type in its standard form.");
            }
        }
    }

    private static <A extends Annotation> @Nullable A find(
            Class<A> annotation, List<? extends AnnotatedElement> declarations) {
        for (AnnotatedElement declaration : declarations) {
            A found = declaration.getAnnotation(annotation);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
