package dev.openaira.ra.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openaira.Diagnosis;
import dev.openaira.JsonRecord;
import dev.openaira.JsonValues;
import dev.openaira.NotJsonException;
import dev.openaira.OpenAiException;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Records over JSON")
class JsonRecordsTest {
    private static final String DOCUMENT = """
            {"model":"m","n":1.00,"big":12345678901234567890123,"tiny":1E-40,"long":5000000000,"none":null,
             "yes":true,"list":[1,{"deep":[[]]},"x"],"unknown_member":{"a":{"b":"c"}}}""";

    private final JsonRecordFactory factory = new JsonRecordFactory();

    private static JsonObject json(String text) {
        return JsonValues.parse(text).asJsonObject();
    }

    @Test
    @DisplayName("nothing is lost from JSON to a record, read through and back")
    void lossless() throws Exception {
        JsonRecord record = factory.createRecord("GenerateTextRequest", DOCUMENT);
        assertThat(record.get("n")).isEqualTo(new BigDecimal("1.00"));
        assertThat(record.get("big")).isEqualTo(new BigInteger("12345678901234567890123"));
        assertThat(record.get("long")).isEqualTo(5_000_000_000L);
        assertThat(record.get("none")).isNull();
        assertThat(record).containsKey("none");
        assertThat(((List<?>) record.get("list")).get(0)).isEqualTo(1);
        assertThat(record.toJson()).hasToString(json(DOCUMENT).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.0", "1e400", "1.10", "123456789012345678901234567890.123456789", "-1E-400"})
    @DisplayName("numbers keep value and scale")
    void numbers(String number) throws Exception {
        JsonRecord record = factory.createRecord("r", "{\"n\":" + number + "}");
        assertThat(record).hasSize(1);
        assertThat(record.toJson().getJsonNumber("n").bigDecimalValue()).isEqualTo(new BigDecimal(number));
    }

    @Test
    @DisplayName("what a caller puts in stays the caller's until the record is sent")
    void putKeepsReferences() throws Exception {
        MappedRecord<String, Object> record = factory.createMappedRecord("GenerateTextRequest");
        List<Object> input = new ArrayList<>();
        record.put("input", input);
        input.add(Map.of("role", "user"));
        input.add(new float[] {0.5f, -2});
        assertThat(((JsonRecord) record).toJson()).hasToString("{\"input\":[{\"role\":\"user\"},[0.5,-2.0]]}");
        assertThat(record.get("input")).isSameAs(input);
    }

    @Test
    @DisplayName("records nest, of this adapter and of others")
    void nesting() throws Exception {
        IndexedRecord<Object> list = factory.createIndexedRecord("list");
        MappedRecord<String, Object> inner = factory.createMappedRecord("message");
        inner.put("text", "hi");
        list.add(inner);
        list.add(new ForeignRecord(Map.of("k", 1)));
        MappedRecord<String, Object> outer = factory.createMappedRecord("outer");
        outer.put("input", list);
        assertThat(((JsonRecord) outer).toJson()).hasToString("{\"input\":[{\"text\":\"hi\"},{\"k\":1}]}");
    }

    @Test
    @DisplayName("a value without JSON form is refused with its place and class")
    void notJson() throws Exception {
        MappedRecord<String, Object> record = factory.createMappedRecord("r");
        record.put("input", List.of(Map.of("a/b", Double.NaN)));
        assertThatThrownBy(((JsonRecord) record)::toJson)
                .isInstanceOf(NotJsonException.class)
                .hasMessageStartingWith("OAI12004: The value at /input/0/a~1b is a java.lang.Double");
    }

    @Test
    @DisplayName("a record that contains itself is refused")
    void cycle() throws Exception {
        MappedRecord<String, Object> record = factory.createMappedRecord("r");
        List<Object> list = new ArrayList<>();
        list.add(list);
        record.put("input", list);
        assertThatThrownBy(((JsonRecord) record)::toJson)
                .isInstanceOfSatisfying(
                        NotJsonException.class, e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.RECORD_TOO_DEEP));
    }

    @Test
    @DisplayName("a record put into itself is refused")
    void ownMember() throws Exception {
        MappedRecord<String, Object> record = factory.createMappedRecord("r");
        record.put("input", List.of(record));
        assertThatThrownBy(((JsonRecord) record)::toJson)
                .isInstanceOfSatisfying(
                        NotJsonException.class, e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.RECORD_TOO_DEEP));
    }

    @Test
    @DisplayName("the place of a value without JSON form is told from the outermost record")
    void placeInNestedRecord() throws Exception {
        MappedRecord<String, Object> inner = factory.createMappedRecord("inner");
        inner.put("bad", Double.NaN);
        MappedRecord<String, Object> outer = factory.createMappedRecord("outer");
        outer.put("input", List.of(inner));
        assertThatThrownBy(((JsonRecord) outer)::toJson).hasMessageContaining("The value at /input/0/bad is");
    }

    @Test
    @DisplayName("text nested too deep is refused as text that cannot be read")
    void deepText() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> factory.createRecord("r", deep))
                .isInstanceOfSatisfying(
                        OpenAiException.class, e -> assertThat(e.diagnosis()).isEqualTo(Diagnosis.RECORD_TEXT_INVALID))
                .hasMessageContaining("500 levels");
    }

    @Test
    @DisplayName("two threads that read a record for the first time find the same members")
    void readByTwo() throws Exception {
        JsonObject document = json(DOCUMENT);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5_000; round++) {
                MappedJsonRecord record = new MappedJsonRecord("r", document);
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Object> read = () -> {
                    start.await();
                    return record.get("list");
                };
                Future<Object> other = threads.submit(read);
                Object seen = threads.submit(read).get();
                assertThat(seen).isNotNull().isSameAs(other.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("a clone is equal and shares nothing that can change")
    void clones() throws Exception {
        JsonRecord record = factory.createRecord("r", DOCUMENT);
        record.put("list", new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("a", 1)))));
        Set<String> tags = new LinkedHashSet<>(List.of("one"));
        record.put("tags", tags);
        Record copy = (Record) record.clone();
        assertThat(copy).isEqualTo(record).hasSameHashCodeAs(record);
        @SuppressWarnings("unchecked")
        Map<String, Object> inner = (Map<String, Object>) ((List<?>) record.get("list")).get(0);
        inner.put("a", 2);
        tags.add("two");
        record.put("model", "other");
        assertThat(((JsonRecord) copy).toJson().get("tags")).hasToString("[\"one\"]");
        assertThat(((JsonRecord) copy).toJson().get("list")).hasToString("[{\"a\":1}]");
        assertThat(((JsonRecord) copy).get("model")).isEqualTo("m");
    }

    @Test
    @DisplayName("a record survives serialization, values that cannot be serialized as their JSON form")
    void serialization() throws Exception {
        JsonRecord record = factory.createRecord("r", DOCUMENT);
        record.setRecordShortDescription("about");
        record.put("bound", new Bound("x"));
        record.put("inside", new ArrayList<>(List.of(new Bound("y"), json("{\"z\":1}"), Map.of("w", new Bound("w")))));
        JsonRecord read = (JsonRecord) roundTrip(record);
        assertThat(read.toJson()).isEqualTo(record.toJson());
        assertThat(read.getRecordName()).isEqualTo("r");
        assertThat(read.getRecordShortDescription()).isEqualTo("about");
    }

    @Test
    @DisplayName("a record binds to a Java type by the names JSON-B uses")
    void binds() throws Exception {
        assertThat(factory.createRecord("r", "{\"the_name\":\"x\"}").as(Bound.class).name)
                .isEqualTo("x");
    }

    @Test
    @DisplayName("prompts do not show in toString")
    void quiet() throws Exception {
        assertThat(factory.createRecord("r", "{\"input\":\"secret prompt\"}").toString())
                .isEqualTo("r[input]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{", "", "nonsense", "{\"a\":1} {\"b\":2}"})
    @DisplayName("text that is no JSON object is refused")
    void invalidText(String text) {
        assertThatThrownBy(() -> factory.createRecord("r", text))
                .isInstanceOfSatisfying(
                        OpenAiException.class, e -> assertThat(e.getErrorCode()).isEqualTo("OAI12006"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @DisplayName("a record needs a name, and the refusal lists those of requests")
    void unnamed(String name) {
        assertThatThrownBy(() -> factory.createMappedRecord(name))
                .isInstanceOf(OpenAiException.class)
                .hasMessageContaining("OAI12008")
                .hasMessageContaining("GenerateTextRequest")
                .hasMessageContaining("ConverseRequest");
    }

    @Test
    @DisplayName("an embedding answer is an indexed record of records, with model and usage readable")
    void embeddings() throws Exception {
        EmbeddingListRecord record = EmbeddingListRecord.builder(json(
                        "{\"object\":\"list\",\"model\":\"e\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}"))
                .add(() -> json("{\"object\":\"embedding\",\"index\":0}"), new float[] {1, 0.25f})
                .build();
        EmbeddingListRecord read = (EmbeddingListRecord) roundTrip(record);
        assertThat(read.model()).isEqualTo("e");
        assertThat(read.usage().totalTokens()).isEqualTo(3);
        MappedRecord<?, ?> entry = (MappedRecord<?, ?>) read.get(0);
        assertThat(entry.get("embedding")).isEqualTo(List.of(1f, 0.25f));
        assertThat(read.vector(0)).containsExactly(1, 0.25f);
        assertThat(read).isEqualTo(record.clone());
        read.vector(0)[0] = 9;
        assertThat(read.vector(0)[0]).isEqualTo(1f);
    }

    private static Object roundTrip(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    /** Not serializable. */
    public static final class Bound {
        @JsonbProperty("the_name")
        public String name;

        public Bound() {}

        Bound(String name) {
            this.name = name;
        }
    }
}
