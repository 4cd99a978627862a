package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiException;
import dev.openaira.Operation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.metadata.Profile;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The browser")
class BrowserTest {
    private final MetadataBrowser browser = new Browser(new Profiles());

    @Test
    @DisplayName(
            "leads from operations over object types to every profile, each found by its URI and its record's name")
    void way() throws Exception {
        List<Profile> found = new ArrayList<>();
        for (Operation operation : browser.operations()) {
            for (ObjectType type : browser.objectTypes(operation)) {
                assertThat(type.operation()).isEqualTo(operation);
                for (Direction direction : Direction.values()) {
                    Profile profile = browser.profile(type, direction);
                    assertThat(profile.uri())
                            .isEqualTo("openaira://profile/" + operation.id() + "/" + type.id() + "/" + direction.id())
                            .isEqualTo(profile.schema().getString("$id"));
                    assertThat(browser.profileAt(profile.uri())).isSameAs(profile);
                    assertThat(browser.profile(profile.recordName())).containsSame(profile);
                    found.add(profile);
                }
            }
        }
        assertThat(browser.profiles()).hasSize(10).containsExactlyInAnyOrderElementsOf(found);
        assertThat(browser.profile("GenerateSoundRequest")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openaira://profile/generate/text",
                "openaira://profile/generate/text/input",
                "openaira://profile/generate/converse/request",
                "openaira://profile/generate/text/request/",
                "OPENAIRA://profile/generate/text/request",
                "GenerateTextRequest"
            })
    @DisplayName("tells for any other URI which there are")
    void unknown(String uri) {
        OpenAiException failure = catchThrowableOfType(OpenAiException.class, () -> browser.profileAt(uri));
        assertThat(failure.diagnosis()).isEqualTo(Diagnosis.PROFILE_UNKNOWN);
        assertThat(failure.getErrorCode()).isEqualTo("OAI13034");
        assertThat(failure).hasMessageContaining("'" + uri + "'");
        for (Profile profile : browser.profiles()) {
            assertThat(failure).hasMessageContaining(profile.uri());
        }
    }

    @Test
    @DisplayName("repeats no more of an unknown URI than anybody reads, on one line")
    void longUri() {
        assertThat(catchThrowableOfType(OpenAiException.class, () -> browser.profileAt("x\n".repeat(10_000))))
                .hasMessageNotContaining("\n")
                .extracting(failure -> failure.getMessage().length())
                .satisfies(length -> assertThat((int) length).isLessThan(1_000));
    }

    @Test
    @DisplayName("gives lists that nobody can change")
    void unmodifiable() {
        for (List<?> list : List.of(
                browser.operations(),
                browser.objectTypes(Operation.GENERATE),
                browser.profiles(),
                browser.profile(ObjectType.TEXT, Direction.REQUEST).fields(),
                browser.importFormat("{}").errors())) {
            assertThat(list).isNotEmpty();
            assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    @DisplayName("takes null nowhere")
    @SuppressWarnings("NullAway") // which is what is tried
    void nulls() {
        assertThatNullPointerException().isThrownBy(() -> browser.objectTypes(null));
        assertThatNullPointerException().isThrownBy(() -> browser.profile(null));
        assertThatNullPointerException().isThrownBy(() -> browser.profile(null, Direction.REQUEST));
        assertThatNullPointerException().isThrownBy(() -> browser.profile(ObjectType.TEXT, null));
        assertThatNullPointerException().isThrownBy(() -> browser.profileAt(null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((String) null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((JsonObject) null));
        assertThatNullPointerException().isThrownBy(() -> browser.importFormat((Class<Record>) null));
    }

    @Test
    @DisplayName("is used by several threads at once, who get the same profiles")
    void threads() throws Exception {
        CyclicBarrier start = new CyclicBarrier(4);
        List<List<Profile>> told = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                List<Profile> profiles = gather(start);
                synchronized (told) {
                    told.add(profiles);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(told).hasSize(4);
        for (List<Profile> profiles : told) {
            assertThat(profiles).hasSize(10);
            for (int i = 0; i < profiles.size(); i++) {
                assertThat(profiles.get(i)).isSameAs(told.get(0).get(i));
            }
        }
    }

    /** What this thread is told when it begins together with others; nothing where something fails. */
    private List<Profile> gather(CyclicBarrier start) {
        try {
            start.await();
            List<Profile> profiles = browser.profiles();
            for (Profile profile : profiles) {
                assertThat(profile.fields()).isNotEmpty();
                assertThat(profile.check(profile.sample())).isEmpty();
            }
            return profiles;
        } catch (Exception | AssertionError e) {
            return List.of();
        }
    }
}
