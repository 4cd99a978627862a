package dev.openaira.ra.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Foreign servers' ways of sending")
class DeliveryTest extends ForeignFixture {
    private static final String JSON = "Content-Type: application/json";
    private static final String HELLO = saying("hello");

    @Test
    @Row("byte-order-mark")
    @DisplayName("a byte order mark and blanks around the JSON do no harm")
    void byteOrderMark() throws Exception {
        server.answer(RESPONSES, 200, JSON, "\ufeff" + HELLO);
        assertThat(text().text()).isEqualTo("hello");
        server.answer(RESPONSES, 200, JSON, "\n  " + HELLO + "\r\n\n");
        assertThat(text().text()).isEqualTo("hello");
    }

    @Test
    @Row("broken-utf8")
    @DisplayName("broken UTF-8 costs a character, not the answer")
    void brokenText() throws Exception {
        byte[] bytes = saying("caf? au lait").getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xe9;
        server.answer(RESPONSES, 200, JSON, bytes);
        assertThat(text().text()).isEqualTo("caf\ufffd au lait");
    }

    @Test
    @Row("content-type")
    @DisplayName("JSON is read under another content type and under none")
    void contentType() throws Exception {
        server.answer(RESPONSES, 200, "Content-Type: text/plain", HELLO);
        assertThat(text().text()).isEqualTo("hello");
        server.answer(RESPONSES, 200, "X-No: type", HELLO);
        assertThat(text().text()).isEqualTo("hello");
    }

    @Test
    @Row("gzip")
    @DisplayName("a compressed answer is read")
    void gzip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(HELLO.getBytes(StandardCharsets.UTF_8));
        }
        server.answer(RESPONSES, 200, JSON + "\r\nContent-Encoding: gzip", bytes.toByteArray());
        assertThat(text().text()).isEqualTo("hello");
    }

    @Test
    @Row("other-encoding")
    @DisplayName("a compression that was not asked for is told by its name")
    void otherEncoding() {
        server.answer(RESPONSES, 200, JSON + "\r\nContent-Encoding: br", HELLO);
        assertThat(textEnds(Diagnosis.BODY_UNDECODABLE)).hasMessageContaining("encoded as 'br'");
    }

    @Test
    @Row("body-empty")
    @DisplayName("an empty body is told with the model")
    void empty() {
        server.answer(RESPONSES, 200, JSON, "");
        assertThat(textEnds(Diagnosis.BODY_EMPTY)).hasMessageContaining(MODEL).hasMessageContaining("model id");
    }

    @Test
    @Row("json-truncated")
    @DisplayName("JSON that breaks off is not taken for an answer")
    void truncated() {
        server.answer(RESPONSES, 200, JSON, HELLO.substring(0, HELLO.length() - 3));
        textEnds(Diagnosis.BODY_MALFORMED);
    }

    @Test
    @Row("json-and-more")
    @DisplayName("what follows the JSON is told, not dropped")
    void more() {
        server.answer(RESPONSES, 200, JSON, HELLO + "\n" + HELLO);
        assertThat(textEnds(Diagnosis.BODY_MALFORMED)).hasMessageContaining("at line 2");
    }

    @Test
    @Row("body-too-short")
    @DisplayName("a body shorter than stated, and chunks without their end, are a lost connection")
    void tooShort() {
        server.raw(RESPONSES, 200, JSON + "\r\nContent-Length: 5000", HELLO.getBytes(StandardCharsets.UTF_8));
        textEnds(Diagnosis.CONNECTION_LOST);
        server.raw(
                RESPONSES,
                200,
                JSON + "\r\nTransfer-Encoding: chunked",
                (Integer.toHexString(HELLO.length()) + "\r\n" + HELLO + "\r\n").getBytes(StandardCharsets.UTF_8));
        textEnds(Diagnosis.CONNECTION_LOST);
    }

    @Test
    @Row("event-stream")
    @DisplayName("events that nobody asked for are told as such")
    void events() {
        server.answer(RESPONSES, 200, "Content-Type: text/event-stream", "data: " + HELLO + "\n\ndata: [DONE]\n\n");
        assertThat(textEnds(Diagnosis.BODY_NOT_JSON)).hasMessageContaining("text/event-stream");
    }
}
