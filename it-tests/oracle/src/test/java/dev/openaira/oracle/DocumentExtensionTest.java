package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.openaira.simulator.ReceivedRequest;
import dev.openaira.simulator.Simulator;
import dev.openaira.simulator.api.Answer;
import dev.openaira.simulator.json.Jsons;
import dev.openaira.simulator.socket.FakeUpstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests in a test, with a validator of their own. */
@DisplayName("Tests with the oracle")
class DocumentExtensionTest {

    private static final String VALID = "{\"text\": \"x\"}";

    private static ReceivedRequest request(String body) {
        return new ReceivedRequest("POST", "/v1/notes", null, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** As the simulator tells it. */
    private static void sends(String body) {
        new ExchangeRecorder().received(request(body));
    }

    private static Answer answered(String body) {
        return Answer.ok(Jsons.parse(body).asJsonObject());
    }

    private static void answers(Answer answer) {
        new ExchangeRecorder().answers(request(VALID), answer);
    }

    abstract static class Validated {

        @RegisterExtension
        static final DocumentExtension EXTENSION = new DocumentExtension(new ExchangeValidator(SmallDocument.read()));
    }

    static class Valid extends Validated {

        @Test
        void test() {
            sends(VALID);
            answers(answered("{\"id\": \"n\", \"text\": \"x\"}"));
        }
    }

    static class InvalidRequest extends Validated {

        @Test
        void test() {
            sends("{\"text\": 5}");
        }
    }

    static class InvalidQuery extends Validated {

        @Test
        void test() {
            Exchanges.sent("POST", "/v1/notes?colour=red", VALID);
        }
    }

    /** On another server than the simulator. */
    static class InvalidElsewhere extends Validated {

        @Test
        void test() {
            Exchanges.sent("POST", "/v1/notes", "{\"text\": 5}");
        }
    }

    static class ValidElsewhere extends Validated {

        @Test
        void test() {
            Exchanges.sent("POST", "/v1/notes?limit=3", VALID);
        }
    }

    static class InvalidAnswer extends Validated {

        @Test
        @OffTheDocument("This is about requests only")
        void test() {
            sends("{}");
            answers(answered("{\"id\": \"n\"}"));
        }
    }

    static class MadeUpAnswer extends Validated {

        @Test
        void test() {
            answers(answered("{\"id\": \"n\"}").madeUp());
        }
    }

    static class Declared extends Validated {

        @ParameterizedTest
        @ValueSource(strings = {VALID, "{}"})
        @OffTheDocument("One of the two lacks its text")
        void test(String body) {
            sends(body);
        }
    }

    static class Needless extends Validated {

        @Test
        @OffTheDocument("It lacked its text once")
        void test() {
            sends(VALID);
        }
    }

    static class InFixture extends Validated {

        @AfterAll
        static void end() {
            sends("{}");
        }

        @Test
        void test() {
            sends(VALID);
        }
    }

    static class InFixtureBefore extends Validated {

        @BeforeAll
        static void begin() {
            sends("{}");
        }

        @Test
        void test() {
            sends(VALID);
        }
    }

    private static Events run(Class<?> tests) {
        ExchangeLog.take();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .allEvents();
    }

    @ParameterizedTest
    @ValueSource(classes = {Valid.class, ValidElsewhere.class, MadeUpAnswer.class, Declared.class})
    @DisplayName("pass with what the document allows, what they made up and what they declare")
    void passing(Class<?> tests) {
        Events events = run(tests);

        assertThat(events.failed().count()).isZero();
        assertThat(events.succeeded().count()).isPositive();
    }

    private static void fails(Class<?> tests, String name, String... said) {
        run(tests)
                .failed()
                .assertThatEvents()
                .singleElement()
                .satisfies(event(
                        displayName(name),
                        finishedWithFailure(message(text -> Stream.of(said).allMatch(text::contains)))));
    }

    @Test
    @DisplayName("fail for a request that is not declared, which the message shows")
    void request() {
        fails(InvalidRequest.class, "test()", "POST /v1/notes", "/text", "{\"text\": 5}", "@OffTheDocument");
    }

    @Test
    @DisplayName("fail for a query that is not described, and for a request to another server than the simulator")
    void queryAndElsewhere() {
        fails(InvalidQuery.class, "test()", "POST /v1/notes", "with colour=red", "no query parameter colour");
        fails(InvalidElsewhere.class, "test()", "POST /v1/notes", "/text", "{\"text\": 5}", "@OffTheDocument");
    }

    @Test
    @DisplayName("fail for a wrong answer of the simulator, whatever they declare of requests")
    void answer() {
        fails(InvalidAnswer.class, "test()", "the answer 200 to POST /v1/notes", "'text'");
    }

    @Test
    @DisplayName("fail for a declaration that is not needed any more")
    void needless() {
        fails(Needless.class, "DocumentExtensionTest$Needless", "test", "@OffTheDocument");
    }

    @Test
    @DisplayName("fail for what their fixtures send")
    void fixtures() {
        fails(InFixture.class, "DocumentExtensionTest$InFixture", "POST /v1/notes");
        fails(InFixtureBefore.class, "test()", "POST /v1/notes");
    }

    @Test
    @DisplayName("are watched wherever a simulator runs in their virtual machine")
    void watched() throws IOException {
        try (Simulator simulator = Simulator.start()) {
            new Caller(simulator).get("/nowhere");
        }

        assertThat(ExchangeLog.take())
                .hasSize(2)
                .satisfiesExactly(
                        entry -> assertThat(entry).isInstanceOf(ExchangeLog.Request.class),
                        entry -> assertThat(entry).isInstanceOf(ExchangeLog.Response.class));
    }

    @Test
    @DisplayName("are watched by what they send to a fake upstream, whose answers are made up")
    void watchedAtSockets() throws IOException {
        try (FakeUpstream upstream = FakeUpstream.start()) {
            new Caller(upstream.url()).get("/nowhere?limit=1");
        }

        assertThat(ExchangeLog.take()).singleElement().isInstanceOfSatisfying(ExchangeLog.Request.class, request -> {
            assertThat(request.received()).hasToString("GET /v1/nowhere (0 bytes)");
            assertThat(request.received().query()).isEqualTo("limit=1");
        });
    }
}
