package dev.openaira.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a browser tells")
class ModelListTest {
    private static final Instant NOW = Instant.parse("2026-12-20T12:00:00Z");

    private static Model model(String id, Set<ObjectType> types) {
        return new Model(id, Optional.empty(), Optional.empty(), Optional.of(NOW), types, JsonValue.EMPTY_JSON_OBJECT);
    }

    @Test
    @DisplayName("stays as it was told, whatever becomes of the collections it was made from")
    void copies() {
        Set<ObjectType> types = new HashSet<>(Set.of(ObjectType.TEXT));
        List<Model> models = new ArrayList<>(List.of(model("a", types)));
        List<Finding> findings = new ArrayList<>(List.of(new Finding("/0", "rule", "Message.", "Remedy.")));
        ModelList list = new ModelList(true, models, findings, NOW);
        FormatCheck check = new FormatCheck(Optional.empty(), findings, Optional.empty());
        types.add(ObjectType.IMAGE);
        models.clear();
        findings.clear();
        assertThat(list.models()).hasSize(1);
        assertThat(list.warnings()).hasSize(1);
        assertThat(check.errors()).hasSize(1);
        assertThat(list.of(ObjectType.TEXT)).hasSize(1);
        assertThat(list.of(ObjectType.IMAGE)).isEmpty();
        Set<ObjectType> told = list.models().get(0).objectTypes();
        assertThatThrownBy(told::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list.models()::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list.warnings()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("has object types in their own order, and may have none")
    void order() {
        Model any = model("any", new HashSet<>(Arrays.asList(ObjectType.values())));
        assertThat(any.objectTypes()).containsExactly(ObjectType.values());
        assertThat(model("speech", Set.of()).objectTypes()).isEmpty();
        assertThat(any).isEqualTo(model("any", Set.of(ObjectType.values())));
    }

    @Test
    @DisplayName("shows ids and ends in its text form, and of many models the first")
    void text() {
        List<Model> many = IntStream.range(0, 25)
                .mapToObj(i -> model("m" + i, Set.of(ObjectType.TEXT)))
                .toList();
        assertThat(new ModelList(true, many.subList(0, 2), List.of(), NOW))
                .hasToString("ModelList[offered=true, models=[m0, m1], warnings=0, asOf=2026-12-20T12:00:00Z]");
        assertThat(new ModelList(true, many, List.of(), NOW).toString())
                .contains("m19 and 5 more]")
                .doesNotContain("m20");
        assertThat(many.get(0)).hasToString("Model[id=m0, objectTypes=[TEXT], shutdown=2026-12-20T12:00:00Z]");
    }

    @Test
    @DisplayName("goes by ids that lead back to it")
    void ids() {
        for (Operation operation : Operation.values()) {
            assertThat(Operation.ofId(operation.id())).contains(operation);
        }
        for (Direction direction : Direction.values()) {
            assertThat(Direction.ofId(direction.id())).contains(direction);
        }
        assertThat(Operation.ofId("Generate")).isEmpty();
        assertThat(Direction.ofId("input")).isEmpty();
    }
}
