package dev.openaira.ra.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.openaira.ConverseRequest;
import dev.openaira.EmbeddingRequest;
import dev.openaira.ImageRequest;
import dev.openaira.ImageResponse;
import dev.openaira.JsonValues;
import dev.openaira.StructuredResponse;
import dev.openaira.TextRequest;
import dev.openaira.TextResponse;
import dev.openaira.ra.record.JsonRecordFactory;
import dev.openaira.ra.rest.Header;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code toString} is what debuggers, logs and assertion messages show without being asked. Every record of the adapter,
 * also one that is yet to be written, is made of secrets here and must not show them.
 */
@DisplayName("The text form")
class TextFormsTest {
    private static final String SECRET = "canary";

    private static final JsonObject DOCUMENT =
            JsonValues.parse("{\"member\":\"" + SECRET + "\"}").asJsonObject();

    /**
     * Members of records, by name, that are neither a key nor a text that somebody wrote. What administrators are told
     * is among them, such as why something has not happened yet: it is logged and listed, so it is made without either.
     */
    private static final Set<String> HARMLESS = Set.of(
            "apiVersion",
            "code",
            "contentType",
            "conversation",
            "defaultModel",
            "description",
            "failed",
            "host",
            "id",
            "label",
            "lastError",
            "method",
            "model",
            "name",
            "organization",
            "param",
            "print",
            "product",
            "project",
            "property",
            "reportedProject",
            "requestId",
            "resource",
            "role",
            "status",
            "ticket",
            "tickets",
            "type",
            "unit",
            "user",
            "userName",
            "version",
            "why",
            "without");

    private static final Map<Class<?>, Object> PRIMITIVES = Map.of(int.class, 1, long.class, 1L, boolean.class, true);

    /** Properties of beans likewise. */
    private static final Set<String> HARMLESS_PROPERTIES = Set.of("organization", "project");

    static Stream<Arguments> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.openaira", "dev.openaira.ra")
                        .stream()
                        .filter(type -> type.isRecord())
                        .filter(type -> !type.getPackageName().startsWith("dev.openaira.simulator"))
                        .filter(type -> !type.getPackageName().startsWith("dev.openaira.oracle"))
                        // which knows schemas and the places of answers, and is never printed
                        .filter(type -> !type.getPackageName().equals("dev.openaira.ra.profile"))
                        // which tell of schemas and models; what is found in a record is told without its values
                        .filter(type -> !type.getPackageName().equals("dev.openaira.metadata"))
                        .filter(type -> !type.getPackageName().equals("dev.openaira.ra.source"))
                        .map(JavaClass::reflect)
                        .map(type -> arguments(type.getName().replace("dev.openaira.", ""), type));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    @DisplayName("of a record shows no text")
    void records(String name, Class<?> type) throws Exception {
        assertThat(String.valueOf(made(type))).as(name).doesNotContain(SECRET);
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i]);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " cannot be made of " + Arrays.toString(values), e);
        }
    }

    private static @Nullable Object value(RecordComponent component) throws ReflectiveOperationException {
        Class<?> type = component.getType();
        if (type == String.class) {
            return HARMLESS.contains(component.getName()) ? "harmless" : SECRET;
        } else if (type == JsonObject.class) {
            return DOCUMENT;
        } else if (type == JsonArray.class) {
            return JsonValues.of(List.of(SECRET));
        } else if (component.getGenericType() == Object.class) {
            return TextRequest.of(SECRET); // which hides what it holds, as whatever stands there must
        } else if (type == JsonValue.class || type == Object.class) {
            return JsonValues.of(SECRET);
        } else if (type == List.class
                && component.getGenericType().getTypeName().contains("Listener")) {
            return List.of(); // which are told, and tell nothing
        } else if (type == List.class) {
            return List.of(element(component));
        } else if (type == URI.class) {
            return URI.create("https://example.com");
        } else if (type == Duration.class) {
            return Duration.ofSeconds(1);
        } else if (type == SortedMap.class) {
            return new TreeMap<>();
        } else if (type == Class.class) {
            return String.class;
        } else if (type.isRecord() && type != component.getDeclaringRecord()) {
            return made(type);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return PRIMITIVES.get(type);
    }

    private static Object element(RecordComponent list) throws ReflectiveOperationException {
        Type element = ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
        if (element == Header.class) {
            return new Header("X-Gateway", SECRET);
        } else if (element instanceof Class<?> type && type.isRecord()) {
            return made(type);
        } else if (element == String.class) {
            return HARMLESS.contains(list.getName()) ? "harmless" : SECRET;
        }
        return JsonValues.of(SECRET);
    }

    @Test
    @DisplayName("of the connection factory's bean shows no property but the harmless ones")
    void bean() throws Exception {
        OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
        int set = 0;
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(OpenAiManagedConnectionFactory.class).getPropertyDescriptors()) {
            if (property.getPropertyType() == String.class
                    && property.getWriteMethod() != null
                    && !HARMLESS_PROPERTIES.contains(property.getName())) {
                set += isSet(factory, property) ? 1 : 0;
            }
        }
        assertThat(set).isPositive();
        assertThat(factory.getApiKey()).contains(SECRET);
        assertThat(factory.getExtraHeaders()).contains(SECRET);
        assertThat(factory.toString()).doesNotContain(SECRET);
    }

    /** Some properties take names from a list alone. */
    private static boolean isSet(OpenAiManagedConnectionFactory factory, PropertyDescriptor property)
            throws ReflectiveOperationException {
        for (String value : List.of(SECRET, "X-Gateway: " + SECRET)) {
            try {
                property.getWriteMethod().invoke(factory, value);
                return true;
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
            }
        }
        return false;
    }

    @Test
    @DisplayName("of requests, responses and records shows names alone")
    void documents() throws Exception {
        TextRequest text =
                TextRequest.builder().input(SECRET).instructions(SECRET).build();
        for (Object each : List.of(
                text,
                ConverseRequest.of(SECRET),
                ImageRequest.of(SECRET),
                EmbeddingRequest.of(SECRET),
                new TextResponse(DOCUMENT, List.of()),
                new ImageResponse(DOCUMENT, List.of()),
                new StructuredResponse<>(DOCUMENT, SECRET, List.of()),
                new JsonRecordFactory().createRecord("GenerateTextRequest", DOCUMENT))) {
            assertThat(each.toString()).doesNotContain(SECRET).contains("[");
        }
    }
}
