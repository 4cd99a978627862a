package dev.openaira.ra.rest;

import org.apache.hc.client5.http.classic.ExecRuntime;
import org.jspecify.annotations.Nullable;

/** What the layers below the HTTP client, which see only sockets and messages, have to know of the call their thread is in. */
final class Call {

    private Deadline deadline;
    private boolean sent;
    private boolean complete;
    private @Nullable ExecRuntime connection;

    Call(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Ends the rest of the call no later than this. */
    void hurry(Deadline sooner) {
        deadline = deadline.sooner(sooner);
    }

    void markSent() {
        sent = true;
    }

    /** Whether anything of the request may have been sent. */
    boolean sent() {
        return sent;
    }

    void markComplete() {
        complete = true;
    }

    /** Whether the whole answer was read, so that the connection can serve another call. */
    boolean complete() {
        return complete;
    }

    void connection(ExecRuntime held) {
        connection = held;
    }

    /** Lets another call have the connection. */
    void release() {
        if (connection != null) {
            connection.releaseEndpoint();
        }
    }

    /** Closes the connection, where nobody else would. */
    void discard() {
        if (connection != null) {
            connection.discardEndpoint();
        }
    }

    /** The call each thread is in; belongs to one client. */
    static final class Current {

        @SuppressWarnings("ThreadLocalUsage") // not static: it must go with its client
        private final ThreadLocal<@Nullable Call> calls = new ThreadLocal<>();

        void enter(Call call) {
            calls.set(call);
        }

        void leave() {
            calls.set(null); // removing it would cost a new entry at each call
        }

        @Nullable
        Call get() {
            return calls.get();
        }
    }
}
