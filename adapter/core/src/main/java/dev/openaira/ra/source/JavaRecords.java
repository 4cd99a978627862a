package dev.openaira.ra.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.openaira.metadata.JavaSource;
import jakarta.json.JsonObject;
import javax.lang.model.SourceVersion;

/**
 * Writes records that hold what a schema describes, in Java 17 and with the annotations of Jakarta JSON Binding.
 *
 * <p>An object with {@code properties} is a record, one with only {@code additionalProperties} a {@code Map}, and other
 * objects are {@code JsonObject}; texts with an {@code enum} are an enum; {@code integer} is {@code int} where its limits
 * say so, {@code long} else, which cuts what is greater, and {@code BigInteger} where they are beyond that, which JSON-B
 * reads from digits alone; {@code number} is {@code BigDecimal}, of the formats {@code float} and {@code double}
 * {@code Double}; the formats {@code date-time}, {@code date}, {@code time} and {@code uuid} are {@code OffsetDateTime},
 * {@code LocalDate}, {@code OffsetTime} and {@code UUID}, which refuse what is none, leap seconds included, and write it in
 * their own form.
 *
 * <p>What may be of several types is {@code JsonValue}, or {@code JsonObject} or {@code JsonArray} if all of them are;
 * {@code anyOf} with null alone is the type that may be null. An array whose places differ is a {@code JsonArray}, an object
 * with more members than a record may have, or with one whose name is empty, a {@code JsonObject}. Where such is the schema
 * itself, or no object at all, the record has one component, {@code value}, and an adapter that lets JSON-B read and write
 * that.
 *
 * <p>A record cannot tell a member that is null from one that is not there: null is written where the member is required,
 * and left out else. Of several lists or maps that may be null, and that are of the same type inside each other, all but
 * one are {@code JsonArray} or {@code JsonObject}.
 */
public final class JavaRecords {
    private JavaRecords() {}

    /**
     * One file with a public record and, nested in it, whatever it needs.
     *
     * @param schema JSON Schema 2020-12
     * @param packageName a Java package name, or empty
     * @param name of what the schema describes; made a Java type name
     * @throws IllegalArgumentException when that is no package name
     */
    public static JavaSource of(JsonObject schema, String packageName, String name) {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException("`" + packageName + "` is no name of a Java package.");
        }
        ClassName type = ClassName.get(packageName, JavaNames.type(name));
        TypeSpec record = FileWriter.write(schema, type);
        String text = JavaFile.builder(packageName, record)
                .skipJavaLangImports(true)
                .indent("    ")
                .build()
                .toString();
        return new JavaSource(packageName, type.simpleName(), text);
    }
}
