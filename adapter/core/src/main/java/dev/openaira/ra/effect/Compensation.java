package dev.openaira.ra.effect;

import dev.openaira.ra.rest.Deadline;
import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;

/**
 * How effects are undone.
 *
 * @param same whether it is done as who made them: only he is told that something is not there because it is gone
 */
record Compensation(OpenAiRest rest, boolean same, Deadline deadline) {

    /** What was done of one effect. */
    enum Progress {
        /** It is gone. */
        ALL,
        /** The server may still be working at it, so one has to look again. */
        SO_FAR
    }

    /**
     * Asks for something to be deleted, or to be told; that it is gone already is as good.
     *
     * @return whether it was there
     */
    boolean ask(Request request) throws UpstreamException, NotFoundByAnother {
        try {
            request.send();
            return true;
        } catch (Rejected e) {
            Integer status = e.status();
            if (status == null || status != 404) {
                throw e;
            }
            if (!same) {
                throw new NotFoundByAnother(e);
            }
            return false;
        }
    }

    /** One request. */
    @FunctionalInterface
    interface Request {
        void send() throws UpstreamException;
    }

    /** Somebody else than who made it does not find it, which may mean that he is not allowed to see it. */
    static final class NotFoundByAnother extends Exception {
        private static final long serialVersionUID = 1L;

        NotFoundByAnother(Rejected cause) {
            super(cause.getMessage(), cause);
        }
    }
}
