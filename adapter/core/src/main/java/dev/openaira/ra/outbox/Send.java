package dev.openaira.ra.outbox;

import dev.openaira.ObjectType;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A request that is sent later.
 *
 * @param ticket its name below the API: the ticket as its sender knows it, and a suffix that tells it from those of other
 *     senders and other journals; the suffix is added where there is none
 * @param type what it asks for
 * @param request as it goes out, but for what sending it later needs: {@code background}, {@code store}, and the
 *     conversation where one has to be begun for it
 * @param beginsConversation whether a conversation has to be begun for it
 * @param once whether it must not be sent again where it may have run already
 * @param user the label of whoever asks, under which it is counted; empty for none
 */
public record Send(
        String ticket, ObjectType type, JsonObject request, boolean beginsConversation, boolean once, String user) {
    /** No ticket of a sender's holds it. */
    private static final char SUFFIX = '~';

    private static final int SUFFIX_BYTES = 8;

    /** Adds the suffix. */
    public Send {
        ticket = ticket.indexOf(SUFFIX) < 0 ? ticket + SUFFIX + random() : ticket;
    }

    private static String random() {
        byte[] bytes = new byte[SUFFIX_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** How the names of all sends begin that have this ticket for their senders. */
    static String prefix(String shown) {
        return shown + SUFFIX;
    }

    /** The ticket as the sender knows it. */
    static String shown(String ticket) {
        int suffix = ticket.indexOf(SUFFIX);
        return suffix < 0 ? ticket : ticket.substring(0, suffix);
    }

    /** Without the request, which holds a prompt. */
    @Override
    public String toString() {
        return "Send[ticket=" + ticket + ", type=" + type.id() + "]";
    }
}
