package dev.openaira.benchmarks.upstream;

import dev.openaira.benchmarks.client.Batch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** The answers, each a whole HTTP response in bytes. */
public final class Answers {
    private static final int SMALL_TEXT = 400;
    private static final int LARGE_TEXT = 200_000;
    private static final String PARAGRAPH =
            "The lighthouse keeper counted \\\"seven\\\" ships before dusk – one more than"
                    + " the day before – and wrote each of them into the book, with the hour, the wind and the flag.\\n\\n";

    private final byte[] small = http(smallBody());
    private final byte[] large = http(largeBody());
    private final byte[] base64;
    private final byte[] floats;

    Answers() {
        this(Batch.SIZE, Batch.DIMENSIONS);
    }

    Answers(int vectors, int dimensions) {
        float[][] numbers = numbers(vectors, dimensions);
        this.base64 = embeddings(numbers, Answers::base64);
        this.floats = embeddings(numbers, Answers::floats);
    }

    /**
     * The answer to a request.
     *
     * @param path begins with {@code /large/} for the large answer
     * @param encoded whether vectors are asked for in base64
     */
    byte[] to(String path, boolean encoded) {
        if (path.endsWith("/embeddings")) {
            return encoded ? base64 : floats;
        }
        return path.startsWith("/large/") ? large : small;
    }

    /** The body of a small answer of text. */
    public static byte[] smallBody() {
        return body(SMALL_TEXT);
    }

    /** The body of a large answer of text. */
    public static byte[] largeBody() {
        return body(LARGE_TEXT);
    }

    private static byte[] body(int length) {
        String text = PARAGRAPH.repeat(length / PARAGRAPH.length() + 1).substring(0, length);
        // Not in the middle of an escape.
        String whole = text.endsWith("\\") ? text.substring(0, length - 1) + "." : text;
        return """
                {"id":"resp_68a1f3c2d4e5f60718293a4b5c6d7e8f","object":"response","created_at":1780000000,\
                "status":"completed","background":false,"error":null,"incomplete_details":null,"instructions":null,\
                "max_output_tokens":null,"model":"gpt-5-mini","output":[{"id":"msg_68a1f3c2d4e5f60718293a4b5c6d7e90",\
                "type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"logprobs":[],\
                "text":"%s"}],"role":"assistant"}],"parallel_tool_calls":true,"previous_response_id":null,\
                "reasoning":{"effort":null,"summary":null},"store":true,"temperature":1.0,\
                "text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1.0,"truncation":"disabled",\
                "usage":{"input_tokens":42,"input_tokens_details":{"cached_tokens":0},"output_tokens":96,\
                "output_tokens_details":{"reasoning_tokens":0},"total_tokens":138},"user":null,"metadata":{}}""".formatted(whole).getBytes(StandardCharsets.UTF_8);
    }

    private static float[][] numbers(int vectors, int dimensions) {
        Random random = new Random(42);
        float[][] numbers = new float[vectors][dimensions];
        for (float[] vector : numbers) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (random.nextFloat() - 0.5f) / 10;
            }
        }
        return numbers;
    }

    private interface Encoding {
        String of(float[] vector);
    }

    private static byte[] embeddings(float[][] numbers, Encoding encoding) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"object\":\"list\",\"data\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < numbers.length; i++) {
            String item = (i == 0 ? "" : ",") + "{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":"
                    + encoding.of(numbers[i]) + "}";
            body.writeBytes(item.getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(
                "],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":16384,\"total_tokens\":16384}}"
                        .getBytes(StandardCharsets.UTF_8));
        return http(body.toByteArray());
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
    }

    private static String floats(float[] vector) {
        StringBuilder text = new StringBuilder("[");
        for (float number : vector) {
            text.append(text.length() == 1 ? "" : ",").append(number);
        }
        return text.append(']').toString();
    }

    private static byte[] http(byte[] body) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes("""
                HTTP/1.1 200 OK\r
                Date: Sun, 22 Nov 2026 18:00:00 GMT\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: keep-alive\r
                x-request-id: req_9f8e7d6c5b4a39281706f5e4d3c2b1a0\r
                openai-version: 2020-10-01\r
                openai-processing-ms: 12\r
                x-ratelimit-limit-requests: 10000\r
                x-ratelimit-remaining-requests: 9999\r
                x-ratelimit-reset-requests: 6ms\r
                x-ratelimit-limit-tokens: 200000\r
                x-ratelimit-remaining-tokens: 199958\r
                x-ratelimit-reset-tokens: 12ms\r
                \r
                """.formatted(body.length).getBytes(StandardCharsets.ISO_8859_1));
        response.writeBytes(body);
        return response.toByteArray();
    }
}
