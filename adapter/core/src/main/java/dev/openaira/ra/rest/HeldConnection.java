package dev.openaira.ra.rest;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/** The connection an answer is read from. */
final class HeldConnection {

    /** What ends an answer may arrive a little later than what it says. */
    static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private final Call call;
    private final ClassicHttpResponse response;

    HeldConnection(Call call, ClassicHttpResponse response) {
        this.call = call;
        this.response = response;
    }

    /**
     * Gives the connection back when the whole answer was read. Otherwise cuts it: to read the rest first, as the HTTP
     * client would, can take for ever. The thread must be in the call.
     */
    void end() {
        try {
            HttpEntity entity = response.getEntity();
            if (entity != null && call.complete()) {
                call.hurry(Deadline.after(END_PATIENCE));
                entity.close();
                call.release();
            }
        } catch (IOException e) {
            // the answer is known already; only the connection is not worth keeping
        } finally {
            cut();
        }
    }

    /** Closes the connection at once, on any thread, unless it was given back. */
    void cut() {
        ((ModalCloseable) response).close(CloseMode.IMMEDIATE);
    }
}
