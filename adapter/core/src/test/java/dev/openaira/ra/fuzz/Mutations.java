package dev.openaira.ra.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes new inputs of known ones. The same random seed makes the same inputs. */
final class Mutations {

    private static final int LONGEST = 20_000;
    private static final int MOST = 6;

    /** What texts of servers are made of, right and wrong. */
    private static final List<byte[]> WORDS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "null",
                    "true",
                    "0",
                    "-",
                    "1e999",
                    "-1e-999",
                    "1e99999999999",
                    "123456789012345678901234567890",
                    "\\u0000",
                    "\\ud800",
                    "\\ud83d\\ude00",
                    "\"\":",
                    "\"id\":",
                    "{\"a\":",
                    "[[[[[[[[",
                    "]]]]]]]]",
                    "\n",
                    "\r",
                    "\r\n",
                    "\n\n",
                    "\r\r",
                    "\t",
                    " ",
                    "     ",
                    "data:",
                    "data: ",
                    "data",
                    "event:",
                    "event: error\n",
                    ": comment",
                    "id: 1\n",
                    "retry: 5\n",
                    "[DONE]",
                    "data: [DONE]\n\n",
                    "data: {\"type\":\"response.completed\"}\n\n",
                    "\"type\":",
                    "\"response.output_item.added\"",
                    "\"output_index\":-1,",
                    "\"output_index\":2147483648,",
                    "\"content_index\":1e300,",
                    "\"delta\":\"x\",",
                    "\"error\":{\"code\":7},",
                    "\"embedding\":",
                    "\"index\":1e400,",
                    "AAAAAA==",
                    "AACAfw==",
                    "AADAfw==",
                    "NaN",
                    "Infinity",
                    "é",
                    "日本",
                    "\u0000",
                    "\ufeff",
                    "\u2028",
                    "://",
                    "@",
                    "%zz",
                    "#",
                    "?",
                    "[::1]",
                    ":0",
                    ":99999",
                    "|",
                    "${ENV=",
                    "}",
                    "Retry-After: ",
                    "retry-after-ms: ",
                    "Date: ",
                    "x-ratelimit-",
                    "0.5",
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "999999999999.999999999",
                    "-1")
            .map(word -> word.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final Random random;
    private final List<byte[]> known;

    Mutations(long seed, List<byte[]> known) {
        this.random = new Random(seed);
        this.known = known;
    }

    byte[] next() {
        byte[] bytes = pick(known);
        for (int i = random.nextInt(MOST); i >= 0; i--) {
            bytes = mutated(bytes);
        }
        return bytes.length <= LONGEST ? bytes : Arrays.copyOf(bytes, LONGEST);
    }

    private byte[] mutated(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(bytes.length - from, 1 + random.nextInt(200)) + 1);
        byte[] range = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, from, to, new byte[0]);
            case 1 -> replaced(bytes, from, from, range);
            case 2 -> replaced(bytes, from, to, noise(range.length));
            case 3 -> Arrays.copyOf(bytes, from);
            case 4 -> spliced(bytes, from, pick(known));
            case 5 -> replaced(bytes, from, Math.min(from + 1, bytes.length), noise(1));
            default -> replaced(bytes, from, random.nextBoolean() ? from : to, pick(WORDS));
        };
    }

    private byte[] spliced(byte[] bytes, int at, byte[] other) {
        return replaced(
                bytes, at, bytes.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] pick(List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
        return all;
    }
}
