package dev.openaira.ra.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were before they were compressed for the way.
 *
 * @see "RFC 9110, section 8.4"
 */
final class ContentCoding {

    /** What is asked for. */
    static final String GZIP = "gzip";

    private ContentCoding() {}

    /** @throws BodyException if the body came in a coding that was not asked for */
    static InputStream decoded(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        String coding = entity.getContentEncoding() == null
                ? "identity"
                : entity.getContentEncoding().strip();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> entity.getContent();
            case GZIP, "x-gzip" -> entity.getContentLength() == 0 ? entity.getContent() : new Gzip(entity.getContent());
            default ->
                throw new BodyException(
                        Unreadable.Reason.UNDECODABLE,
                        "the answer is encoded as '" + Excerpts.cut(coding, 60) + "', which was not asked for");
        };
    }

    /** Reads nothing before it is read: an answer's first byte may be long in coming. */
    private static final class Gzip extends InputStream {

        private final InputStream compressed;
        private @Nullable InputStream plain;

        Gzip(InputStream compressed) {
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            return plain().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return plain().read(bytes, offset, length);
        }

        private InputStream plain() throws IOException {
            InputStream begun = plain;
            if (begun == null) {
                begun = new GZIPInputStream(compressed);
                plain = begun;
            }
            return begun;
        }
    }
}
