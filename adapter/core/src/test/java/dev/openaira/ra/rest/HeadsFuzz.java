package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;

/** Whatever headers hold, they are read; times are neither negative nor longer than a year. */
public final class HeadsFuzz {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final ResponseHeads HEADS = new ResponseHeads(() -> Instant.EPOCH);

    private HeadsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        BasicHttpResponse response = new BasicHttpResponse(200);
        for (String line : new String(data, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                response.addHeader(new BasicHeader(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        ResponseInfo info = HEADS.read(response);
        check(info.retryAfter());
        check(info.processingTime());
        assertThat(info.rateLimits().keySet()).allMatch(name -> name.startsWith("x-ratelimit-"));
    }

    private static void check(Duration time) {
        if (time != null) {
            assertThat(time).isBetween(Duration.ZERO, YEAR);
        }
    }
}
