package dev.openaira.ra.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** Writes types whose JSON is not what JSON-B would make of them, together with the adapters that tell it. */
final class AdaptedTypes {
    private static final String ADAPTER = "Adapter";

    private AdaptedTypes() {}

    /** An enum of texts; its constants are called as the texts are where Java allows that for all of them. */
    static TypeSpec enumeration(ClassName type, List<String> values, Shape shape) {
        TypeSpec.Builder enumeration = TypeSpec.enumBuilder(type)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L", JavadocText.of(shape, "One of a few texts."));
        Descriptions.annotate(shape, enumeration);
        if (areConstants(values)) {
            values.forEach(enumeration::addEnumConstant);
            return enumeration.build();
        }
        Predicate<String> names = JavaNames.files();
        for (String value : values) {
            enumeration.addEnumConstant(
                    JavaNames.unique(JavaNames.constant(value), names),
                    TypeSpec.anonymousClassBuilder(JavaText.literal(value))
                            .addJavadoc("$L", JavaText.javadoc("The text \"" + value + "\"."))
                            .build());
        }
        TypeName text = ClassName.get(String.class);
        return enumeration
                .addAnnotation(adaptedBy(type))
                .addField(text, "value", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(text, "value")
                        .addStatement("this.value = value")
                        .build())
                .addMethod(MethodSpec.methodBuilder("value")
                        .addJavadoc("{@return the text in JSON}\n")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(text)
                        .addStatement("return value")
                        .build())
                .addType(adapter(type, text)
                        .addMethod(adapting("adaptFromJson", text, "text", type)
                                .beginControlFlow("if (text == null)")
                                .addStatement("return null")
                                .endControlFlow()
                                .beginControlFlow("for ($T each : values())", type)
                                .beginControlFlow("if (each.value.equals(text))")
                                .addStatement("return each")
                                .endControlFlow()
                                .endControlFlow()
                                .addStatement(
                                        "throw new $T(\"There is no $L for \" + text)",
                                        IllegalArgumentException.class,
                                        type.simpleName())
                                .build())
                        .build())
                .build();
    }

    /** Whether an enum needs no adapter for these. */
    static boolean areConstants(List<String> values) {
        return values.stream().allMatch(JavaNames::isComponent);
    }

    /** A record around a single value, which is all of the JSON. */
    static TypeSpec.Builder holder(ClassName type, TypeName value, Shape shape) {
        return TypeSpec.recordBuilder(type)
                .addJavadoc(
                        "$L", JavadocText.of(shape, "A JSON value.").paragraph("The JSON is that of the value alone."))
                .addAnnotation(adaptedBy(type))
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(value, "value")
                        .build())
                .addType(adapter(type, value)
                        .addMethod(adapting("adaptFromJson", value, "value", type)
                                .addStatement("return value == null ? null : new $T(value)", type)
                                .build())
                        .build());
    }

    private static AnnotationSpec adaptedBy(ClassName type) {
        return AnnotationSpec.builder(JsonbTypeAdapter.class)
                .addMember("value", "$T.class", type.nestedClass(ADAPTER))
                .build();
    }

    private static TypeSpec.Builder adapter(ClassName type, TypeName json) {
        return TypeSpec.classBuilder(ADAPTER)
                .addJavadoc("For JSON-B.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(ClassName.get(JsonbAdapter.class), type, json))
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("For JSON-B.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addMethod(adapting("adaptToJson", type, "adapted", json)
                        .addStatement("return adapted == null ? null : adapted.value")
                        .build());
    }

    private static MethodSpec.Builder adapting(String name, TypeName from, String parameter, TypeName to) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(from, parameter)
                .returns(to);
    }
}
