package dev.openaira.ra.journal;

import dev.openaira.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes as the body of a record: its kind, then for each entry its key as {@link DataOutputStream#writeUTF} writes it, the number of bytes of its
 * value, and the value as JSON in UTF-8. The number of a removed entry is -1.
 */
final class EntryCodec {
    /** In place of the number of bytes. */
    private static final int REMOVED = -1;

    /** More than this in one record is refused. */
    private static final int MOST = 1 << 29;

    /** Parsson's own limits are for what strangers sent; a request of 1,000 levels is deeper by those around it. */
    private final JsonReaderFactory readers = JsonValues.provider()
            .createReaderFactory(Map.of(
                    "org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE, "org.eclipse.parsson.maxDepth", 2000));

    /** @throws IOException when a key is too long */
    byte[] encode(Changes changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.write(LogRecord.CHANGES);
        for (Map.Entry<String, @Nullable JsonObject> entry : changes.entries().entrySet()) {
            JsonObject value = entry.getValue();
            write(entry.getKey(), value == null ? null : utf8(value.toString()), bytes);
        }
        return bytes.toByteArray();
    }

    /** One entry whose value is known as bytes. */
    static byte[] encode(String key, byte[] value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 64);
        bytes.write(LogRecord.CHANGES);
        write(key, value, bytes);
        return bytes.toByteArray();
    }

    private static void write(String key, byte @Nullable [] value, ByteArrayOutputStream bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        if (bytes.size() + (value == null ? 0L : value.length) > MOST) {
            throw new IOException("more than " + MOST + " bytes at once");
        }
        out.writeUTF(key);
        if (value == null) {
            out.writeInt(REMOVED);
        } else {
            out.writeInt(value.length);
            out.write(value);
        }
    }

    /** Tells each key, and where its value begins and how many bytes it has; -1 bytes for a removed one. */
    static void decode(byte[] body, Reader reader) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body, 1, body.length - 1);
        DataInputStream in = new DataInputStream(bytes);
        while (bytes.available() > 0) {
            String key = in.readUTF();
            int size = in.readInt();
            reader.entry(key, body.length - bytes.available(), size);
            in.skipNBytes(Math.max(0, size));
        }
    }

    JsonObject value(byte[] json) {
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8)) {
            return reader.readObject();
        }
    }

    /** Half characters, which UTF-8 has no bytes for, can stand in JSON strings alone, and there can be escaped. */
    private static byte[] utf8(String json) {
        StringBuilder escaped = null;
        int done = 0;
        for (int i = 0; i < json.length(); i++) {
            int point = json.codePointAt(i);
            if (point > Character.MAX_VALUE) {
                i++;
            } else if (Character.isSurrogate((char) point)) {
                escaped = escaped == null ? new StringBuilder(json.length() + 16) : escaped;
                escaped.append(json, done, i).append(String.format("\\u%04x", point));
                done = i + 1;
            }
        }
        return (escaped == null
                        ? json
                        : escaped.append(json, done, json.length()).toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Is told what changes hold. */
    @FunctionalInterface
    interface Reader {
        void entry(String key, int offset, int size) throws IOException;
    }
}
