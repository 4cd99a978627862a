package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The schema of a record with an enum that has an adapter of its own")
class EnumTextsTest {

    private final RecordSchemas schemas = new RecordSchemas();

    @JsonbTypeAdapter(LowerCase.class)
    public enum State {
        IN_PROGRESS,
        DONE
    }

    public record Task(State state) {}

    public static final class LowerCase implements JsonbAdapter<State, String> {
        @Override
        public String adaptToJson(State state) {
            return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public State adaptFromJson(String text) {
            return State.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    @JsonbTypeAdapter(Hidden.class)
    public enum Unreachable {
        A
    }

    public record WithHidden(Unreachable value) {}

    static final class Hidden extends Refusing<Unreachable, String> {}

    @JsonbTypeAdapter(Failing.class)
    public enum Failed {
        A
    }

    public record WithFailing(Failed value) {}

    public static final class Failing extends Refusing<Failed, String> {}

    @JsonbTypeAdapter(Length.class)
    public enum Numbered {
        A
    }

    public record WithNumbers(Numbered value) {}

    public static final class Length extends Refusing<Numbered, Integer> {
        @Override
        public Integer adaptToJson(Numbered value) {
            return value.name().length();
        }
    }

    abstract static class Refusing<O, A> implements JsonbAdapter<O, A> {
        @Override
        public A adaptToJson(O value) {
            throw new IllegalStateException("no " + value);
        }

        @Override
        public O adaptFromJson(A value) {
            throw new IllegalStateException("no " + value);
        }
    }

    @Test
    @DisplayName("has the texts that the adapter makes")
    void texts() throws Exception {
        assertThat(schemas.schemaOf(Task.class).getJsonObject("properties").getJsonObject("state"))
                .isEqualTo(Texts.value("{'type':'string','enum':['in-progress','done']}"));
    }

    @ParameterizedTest
    @ValueSource(classes = {WithHidden.class, WithFailing.class, WithNumbers.class})
    @DisplayName("is refused where the adapter cannot be used, which the message names")
    void refused(Class<?> type) {
        assertThatExceptionOfType(UnsupportedTypeException.class)
                .isThrownBy(() -> schemas.schemaOf(type))
                .withMessageContaining("`value`")
                .withMessageContaining(EnumTextsTest.class.getSimpleName());
    }
}
