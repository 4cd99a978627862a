package dev.openaira.ra.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.openaira.Diagnosis;
import dev.openaira.ObjectType;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Model;
import dev.openaira.metadata.ModelList;
import dev.openaira.oracle.OffTheDocument;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.rest.Authentication;
import dev.openaira.ra.rest.Credentials;
import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.Endpoint;
import dev.openaira.ra.rest.Header;
import dev.openaira.ra.rest.Proxy;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.RestClient;
import dev.openaira.ra.rest.RestListener;
import dev.openaira.ra.rest.TlsStores;
import dev.openaira.ra.rest.UpstreamException;
import dev.openaira.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The models of a server")
class ModelsTest extends AdapterFixture {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Credentials CALLER = Credentials.ofKey(KEY);

    private Instant now = Instant.parse("2026-12-20T12:00:00Z");
    private final Models models = new Models(() -> now);
    private RestClient client;

    @BeforeEach
    void open() {
        client = new RestClient(server(), "openaira/test", RestListener.NONE);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static Endpoint server(Header... headers) {
        Duration limit = Duration.ofSeconds(20);
        return new Endpoint(
                simulator.baseUrl(), limit, limit, 64L << 20, Authentication.BEARER, null, List.of(headers));
    }

    private ModelList list(Credentials caller, Duration keptFor) throws UpstreamException {
        return models.of(server(), caller, keptFor).list(client.as(caller), Deadline.after(Duration.ofSeconds(60)));
    }

    private ModelList list() throws UpstreamException {
        return list(CALLER, KEPT);
    }

    private static int asked() {
        return (int) simulator.requests().stream()
                .filter(request -> request.path().equals("/v1/models"))
                .count();
    }

    private static void answer(String body) {
        simulator.fail("GET", "/models", Fault.body(200, "application/json", body), 1);
    }

    @Test
    @DisplayName("are listed in order, as the server tells them")
    void listed() throws Exception {
        ModelList told = list();
        assertThat(told.offered()).isTrue();
        assertThat(told.asOf()).isEqualTo(now);
        assertThat(told.models())
                .hasSizeGreaterThan(20)
                .isSortedAccordingTo(Comparator.comparing(Model::id))
                .extracting(Model::id)
                .doesNotHaveDuplicates()
                .contains("gpt-4o", "text-embedding-3-small", "gpt-image-1");
        Model model = told.models().stream()
                .filter(each -> each.id().equals("gpt-4o"))
                .findFirst()
                .orElseThrow();
        assertThat(model.created()).contains(Instant.ofEpochSecond(1_715_367_049L));
        assertThat(model.owner()).contains("system");
        assertThat(model.shutdown()).contains(Instant.parse("2027-01-15T00:00:00Z"));
        assertThat(model.json().getString("object")).isEqualTo("model");
        assertThat(told.of(ObjectType.EMBEDDING)).extracting(Model::id).allMatch(id -> id.contains("embedding"));
        assertThat(told.of(ObjectType.IMAGE)).isNotEmpty();
        assertThat(told.of(ObjectType.CONVERSE)).extracting(Model::id).allMatch(id -> id.startsWith("gpt-"));
    }

    @Test
    @DisplayName("are warned of that end within thirty days or have ended, by place and code")
    void warnings() throws Exception {
        simulator.models("c", "b", "a", "d", "e");
        simulator.shutDown("a", "2026-12-20");
        simulator.shutDown("b", "2027-01-19T12:00:00Z");
        simulator.shutDown("c", "2027-01-19T12:00:01Z");
        simulator.shutDown("d", "who knows");
        assertThat(list().warnings())
                .extracting(Finding::pointer, Finding::rule)
                .containsExactly(tuple("/0", "model.shut-down"), tuple("/1", "model.shutting-down"));
        Finding gone = list().warnings().get(0);
        assertThat(gone.message())
                .startsWith(Diagnosis.MODEL_SHUT_DOWN.code() + ": ")
                .contains("'a'", "2026-12-20")
                .endsWith(".");
        assertThat(gone.remedy()).isEqualTo(Diagnosis.MODEL_SHUT_DOWN.remedy());
        now = now.plusSeconds(1);
        assertThat(list().warnings()).as("of the same list a second later").hasSize(3);
        assertThat(asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    @DisplayName("are not offered by a server that says so, which is kept as any other answer")
    void notOffered(int status) throws Exception {
        simulator.fail("GET", "/models", Fault.status(status), 1);
        ModelList told = list();
        assertThat(told.offered()).isFalse();
        assertThat(told.models()).isEmpty();
        assertThat(told.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.rule()).isEqualTo("models.not-offered");
            assertThat(warning.pointer()).isEmpty();
            assertThat(warning.message()).contains("not offered by this server", "HTTP " + status);
        });
        assertThat(list().offered()).isFalse();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    @OffTheDocument("OpenAI has no pages of models")
    @DisplayName("are read page by page where a server pages")
    void pages() throws Exception {
        List<String> whole =
                list(CALLER, Duration.ZERO).models().stream().map(Model::id).toList();
        int before = asked();
        simulator.pageModels(7);
        ModelList paged = list(CALLER, Duration.ZERO);
        assertThat(paged.models()).extracting(Model::id).containsExactlyElementsOf(whole);
        assertThat(paged.warnings()).noneMatch(warning -> warning.rule().equals("models.cut-off"));
        assertThat(asked() - before).isEqualTo((whole.size() + 6) / 7);
    }

    @Test
    @OffTheDocument("OpenAI has no pages of models")
    @DisplayName("fail as a whole where a page fails")
    void brokenPage() {
        simulator.pageModels(7);
        answer("{\"data\":[{\"id\":\"gpt-4o\"}],\"has_more\":true}");
        simulator.fail("GET", "/models", Fault.status(500), 1);
        assertThat(catchThrowableOfType(Rejected.class, this::list).status()).isEqualTo(500);
        assertThat(models.size()).isZero();
    }

    @Test
    @OffTheDocument("OpenAI has no pages of models")
    @DisplayName("end where a server has pages without end, and say so")
    void endlessPages() throws Exception {
        for (int page = 0; page < 200; page++) {
            answer("{\"data\":[{\"id\":\"m" + page + "\"}],\"has_more\":true}");
        }
        ModelList told = list();
        assertThat(told.models()).hasSize(100);
        assertThat(told.warnings()).extracting(Finding::rule).containsExactly("models.cut-off");
    }

    @Test
    @DisplayName("are ten thousand at most")
    void tooMany() throws Exception {
        answer(IntStream.range(0, 10_001)
                .mapToObj(i -> "{\"id\":\"m" + i + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}")));
        ModelList told = list();
        assertThat(told.models()).hasSize(10_000);
        assertThat(told.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message())
                        .startsWith(Diagnosis.MODELS_CUT_OFF.code())
                        .contains("10000"));
    }

    @Test
    @DisplayName("are none where the answer has none, and what has no id is left out")
    void odd() throws Exception {
        for (String body : new String[] {
            "[]",
            "{\"data\":null}",
            "{\"data\":{}}",
            "{\"data\":[null,1,\"\",{},{\"id\":\"\"},{\"id\":5},[]]}",
            "{\"data\":[{\"id\":\"" + "x".repeat(1001) + "\"}]}"
        }) {
            answer(body);
            ModelList told = list(CALLER, Duration.ZERO);
            assertThat(told.offered()).as(body).isTrue();
            assertThat(told.models()).as(body).isEmpty();
        }
    }

    @Test
    @DisplayName("are kept for their time, and no failure is")
    void kept() throws Exception {
        simulator.fail("GET", "/models", Fault.status(500), 1);
        assertThat(catchThrowableOfType(Rejected.class, this::list)).isNotNull();
        list();
        now = now.plus(KEPT).minusMillis(1);
        list();
        assertThat(asked()).isEqualTo(2);
        now = now.plusMillis(1);
        list();
        assertThat(asked()).isEqualTo(3);
        now = now.minusSeconds(1);
        list();
        assertThat(asked()).as("by a clock that was set back").isEqualTo(4);
        now = now.plus(KEPT);
        simulator.fail("GET", "/models", Fault.status(500), 1);
        assertThat(catchThrowableOfType(Rejected.class, this::list))
                .as("what is old")
                .isNotNull();
    }

    @Test
    @DisplayName("are not kept for no time")
    void notKept() throws Exception {
        list(CALLER, Duration.ZERO);
        list(CALLER, Duration.ZERO);
        assertThat(asked()).isEqualTo(2);
        assertThat(models.size()).isZero();
    }

    @Test
    @DisplayName("are each caller's own, by key, organization, project and headers")
    void callers() throws Exception {
        List<Credentials> callers = List.of(
                CALLER,
                Credentials.ofKey("sk-other"),
                new Credentials(KEY, "org", null),
                new Credentials(KEY, null, "org"),
                new Credentials(KEY, "org", "org"));
        for (int round = 0; round < 2; round++) {
            for (Credentials caller : callers) {
                list(caller, KEPT);
            }
        }
        assertThat(asked()).isEqualTo(callers.size());
        Endpoint plain = server();
        List<Endpoint> others = List.of(
                server(new Header("X-Tenant", "blue")),
                endpoint(plain, new Proxy("proxy.example", 3128, null, null), TlsStores.NONE),
                endpoint(plain, null, new TlsStores(null, new TlsStores.Store(Path.of("client.p12"), null))));
        for (int i = 0; i < others.size(); i++) {
            models.of(others.get(i), CALLER, KEPT).list(client.as(CALLER), Deadline.none());
            assertThat(asked()).as("by %s", others.get(i)).isEqualTo(callers.size() + 1 + i);
        }
    }

    private static Endpoint endpoint(Endpoint like, Proxy proxy, TlsStores tls) {
        return new Endpoint(
                like.baseUrl(),
                like.connectTimeout(),
                like.readTimeout(),
                like.maxResponseBytes(),
                like.authentication(),
                like.apiVersion(),
                like.extraHeaders(),
                proxy,
                tls);
    }

    private static String described(String id, int characters) {
        return "{\"id\":\"" + id + "\",\"description\":\"" + "x".repeat(characters) + "\"}";
    }

    @Test
    @DisplayName(
            "are kept of callers, those who asked last, up to some megabytes, and not where one list alone is more")
    void memory() throws Exception {
        for (int i = 0; i < 4; i++) {
            answer("{\"data\":[" + described("m", 1_200_000) + "]}");
            list(Credentials.ofKey("sk-" + i), KEPT);
        }
        assertThat(models.size()).isEqualTo(3);
        answer("{\"data\":[" + described("m", 4_000_000) + "]}");
        assertThat(list(Credentials.ofKey("sk-large"), KEPT).models()).hasSize(1);
        assertThat(models.size()).isEqualTo(3);
        int before = asked();
        list(Credentials.ofKey("sk-1"), KEPT);
        assertThat(asked()).as("of one whose list is kept").isEqualTo(before);
        list(Credentials.ofKey("sk-large"), KEPT);
        assertThat(asked()).as("of the one whose list was too large").isEqualTo(before + 1);
        now = now.plus(KEPT);
        answer("{\"data\":[" + described("m", 4_000_000) + "]}");
        list(Credentials.ofKey("sk-1"), KEPT);
        assertThat(models.size())
                .as("without the list that was before one too large")
                .isEqualTo(3);
    }

    @Test
    @OffTheDocument("OpenAI has no pages of models")
    @DisplayName("are cut off where their pages come to more than anybody can use")
    void largePages() throws Exception {
        for (int page = 0; page < 6; page++) {
            answer("{\"data\":[" + described("m" + page, 3_500_000) + "],\"has_more\":true}");
        }
        ModelList told = list();
        assertThat(told.models()).hasSize(4);
        assertThat(told.warnings()).extracting(Finding::rule).containsExactly("models.cut-off");
        assertThat(asked()).isEqualTo(5);
    }

    @Test
    @DisplayName("are kept of a hundred callers, those who asked last, and of some twenty thousand models")
    void bounded() throws Exception {
        simulator.models("m");
        for (int i = 0; i <= 100; i++) {
            list(Credentials.ofKey("sk-" + i), KEPT);
            list(Credentials.ofKey("sk-0"), KEPT);
        }
        assertThat(models.size()).isEqualTo(100);
        assertThat(asked()).isEqualTo(101);
        list(Credentials.ofKey("sk-1"), KEPT);
        assertThat(asked()).as("the one that was forgotten").isEqualTo(102);
        simulator.models(IntStream.range(0, 9_000).mapToObj(i -> "m" + i).toArray(String[]::new));
        for (int i = 0; i < 3; i++) {
            list(Credentials.ofKey("sk-large-" + i), KEPT);
        }
        assertThat(models.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("are forgotten at the end, and kept no more")
    void closed() throws Exception {
        list();
        models.close();
        assertThat(models.size()).isZero();
        list();
        assertThat(models.size()).isZero();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    @DisplayName("tell of their ends without asking, also when the list is old: no model comes back")
    void ends() throws Exception {
        simulator.models("gone", "going");
        simulator.shutDown("gone", "2026-12-01");
        simulator.shutDown("going", "2026-12-31");
        CallerModels known = models.of(server(), CALLER, KEPT);
        assertThat(known.shutDownSince("gone")).isEmpty();
        list();
        assertThat(known.shutDownSince("gone")).contains(LocalDate.parse("2026-12-01"));
        assertThat(known.shutDownSince("going")).isEmpty();
        assertThat(known.shutDownSince("never")).isEmpty();
        now = now.plus(KEPT);
        assertThat(known.shutDownSince("gone")).contains(LocalDate.parse("2026-12-01"));
        now = Instant.parse("2026-12-31T00:00:00Z");
        assertThat(known.shutDownSince("going")).contains(LocalDate.parse("2026-12-31"));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    @DisplayName("tell by a common owner's name what the server is")
    void product() throws Exception {
        CallerModels known = models.of(server(), CALLER, KEPT);
        assertThat(known.product()).isEmpty();
        answer("{\"data\":[{\"id\":\"a\",\"owned_by\":\"vllm\"},{\"id\":\"b\",\"owned_by\":\"vllm\"}]}");
        list();
        assertThat(known.product()).isEqualTo(Optional.of("vLLM"));
        now = now.plus(KEPT);
        assertThat(known.product()).as("of a list that is old").isEqualTo(Optional.of("vLLM"));
        answer("{\"data\":[{\"id\":\"a\",\"owned_by\":\"vllm\"},{\"id\":\"b\",\"owned_by\":\"me\"}]}");
        list();
        assertThat(known.product()).isEmpty();
        now = now.plus(KEPT);
        answer("{\"data\":[{\"id\":\"a\"}]}");
        list();
        assertThat(known.product()).isEmpty();
    }
}
