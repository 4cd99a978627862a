package dev.openaira.ra.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the answer of {@code POST /embeddings} without making a JSON value of any vector. */
final class EmbeddingsReader extends JsonDocumentReader<Embeddings> {

    private final boolean keepEncoded;
    private final Vectors vectors = new Vectors();
    private final List<JsonValue> values = new ArrayList<>();

    /** Of the entry before, mostly the same as of the next. */
    private List<String> names = List.of();

    /** @param keepEncoded whether {@code embedding} is to stay as the server sent it */
    EmbeddingsReader(Json json, boolean keepEncoded) {
        super(json);
        this.keepEncoded = keepEncoded;
    }

    @Override
    Embeddings readObject(JsonParser parser) throws IOException {
        JsonTree tree = new JsonTree(json(), parser);
        JsonObjectBuilder envelope = json().objectBuilder();
        List<Embeddings.Entry> data = null;
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            event = parser.next();
            if (name.equals("data") && event == Event.START_ARRAY) {
                data = readData(parser, tree);
            } else {
                envelope.add(name, tree.value(event, 2));
            }
        }
        JsonObject members = envelope.build();
        if (data == null) {
            if (ErrorAnswer.is(members)) {
                throw new ErrorAnswer(members);
            }
            throw unexpected("the answer has no array \"data\"");
        }
        if (data.stream().allMatch(entry -> entry.index() != null)) {
            data.sort(Comparator.comparingLong(EmbeddingsReader::index));
        }
        return new Embeddings(members, data);
    }

    private static long index(Embeddings.Entry entry) {
        JsonNumber index = entry.index();
        return index == null ? 0 : index.longValue();
    }

    private List<Embeddings.Entry> readData(JsonParser parser, JsonTree tree) throws IOException {
        List<Embeddings.Entry> data = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event != Event.START_OBJECT) {
                throw unexpected("data[" + data.size() + "] is not an object");
            }
            data.add(readEntry(parser, tree, data.size()));
        }
        return data;
    }

    private Embeddings.Entry readEntry(JsonParser parser, JsonTree tree, int position) throws IOException {
        float[] vector = null;
        JsonValue encoded = null;
        List<String> found = names;
        values.clear();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            event = parser.next();
            if (!name.equals("embedding")) {
                found = named(found, values.size(), name);
                values.add(tree.value(event, 4));
            } else if (keepEncoded) {
                encoded = tree.value(event, 4);
            } else {
                vector = readVector(parser, event, position);
            }
        }
        if (vector == null && encoded == null) {
            throw unexpected("data[" + position + "] has no \"embedding\"");
        }
        names = found;
        return new Embeddings.Entry(json(), found, values.toArray(JsonValue[]::new), vector, encoded);
    }

    /** These names where they have this one there, otherwise a new list of those before it and this. */
    private static List<String> named(List<String> names, int at, String name) {
        if (at < names.size() && names.get(at).equals(name)) {
            return names;
        }
        List<String> others = new ArrayList<>(names.subList(0, at));
        others.add(name);
        return others;
    }

    private float[] readVector(JsonParser parser, Event event, int position) throws BodyException {
        try {
            return switch (event) {
                case VALUE_STRING -> vectors.ofBase64(parser.getString());
                case START_ARRAY -> vectors.ofNumbers(parser);
                default -> throw new IllegalArgumentException("is neither a string nor an array of numbers");
            };
        } catch (IllegalArgumentException e) {
            throw unexpected("data[" + position + "].embedding " + e.getMessage());
        }
    }

    private static BodyException unexpected(String detail) {
        return new BodyException(Unreadable.Reason.UNEXPECTED_SHAPE, detail);
    }
}
