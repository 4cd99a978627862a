package dev.openaira.ra.observe;

import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * What one adapter has done since it was started, or since the last reset. Counts are of whole operations: retries are
 * part of the one they belong to. All times are milliseconds.
 */
public interface StatisticsMXBean {

    /** When counting began. */
    Date getSince();

    /** Operations under way, streams that are not read to their end included; a reset leaves it. */
    long getActive();

    /** All operations together. */
    Calls getTotal();

    /** One row for each object type and model; with too many models, those that came last share {@code other}. */
    List<OperationCalls> getOperations();

    /** One row for each user label of the container's sign-on; {@code (none)} for calls without one. */
    List<UserCalls> getUsers();

    /** Failures by diagnosis code, such as {@code OAI14024}, or by exception class where there is no code. */
    Map<String, Long> getErrors();

    /** Attempts that failed and were followed by another, by what failed, such as {@code HTTP 503}. */
    Map<String, Long> getRetries();

    /** Answers that limited the rate (HTTP 429), whether another attempt followed or the operation failed. */
    long getRateLimited();

    /** Calls that were held back for their turn and then went out, and how long they were. */
    Durations getDelays();

    /**
     * Calls that were not let out, by what stood in the way: {@code budget}, {@code server_limit}, {@code outage} or
     * {@code interrupted}.
     */
    Map<String, Long> getRefusals();

    /** How often calls to a server were suspended because it was out. */
    long getSuspensions();

    /** Base URLs of the servers to which calls are suspended; a reset leaves them. */
    List<String> getSuspendedServers();

    /** The managed connections of all pools. */
    Connections getConnections();

    /** The HTTP connections of each server. */
    List<HttpConnections> getHttpConnections();

    /** Sets all counts to zero; what is open or under way stays counted as such. */
    void reset();

    /** Ended operations. */
    interface Calls {
        /** How many ended, however they did. */
        long getCalls();

        /** How many of them were streams. */
        long getStreams();

        /** How many of them failed. */
        long getFailures();

        /** How many streams their readers ended early. */
        long getCancelled();

        /** From call to answer; of streams, to their end. */
        Durations getDuration();

        /** From call to first event, of streams alone. */
        Durations getTimeToFirstEvent();

        /** What was used, as the server says. */
        Tokens getTokens();
    }

    /** Ended operations on one object type with one model. */
    interface OperationCalls extends Calls {
        /** {@code generate} or {@code converse}. */
        String getOperation();

        /** The canonical id, such as {@code structured-output}. */
        String getObjectType();

        /** As asked for; {@code (none)} where no model was named. */
        String getModel();
    }

    /** What one user used. */
    interface UserCalls {
        /** The user name of the container's credential, which is a label and no key. */
        String getUser();

        /** Ended operations. */
        long getCalls();

        /** How many of them failed. */
        long getFailures();

        /** What was used. */
        Tokens getTokens();
    }

    /** Times in milliseconds; percentiles are exact to 7 %. */
    interface Durations {
        /** How many. */
        long getCount();

        /** All together. */
        double getTotal();

        /** On average; 0 where there are none. */
        double getMean();

        /** The longest. */
        double getMax();

        /** Half took no longer. */
        double getPercentile50();

        /** 95 of 100 took no longer. */
        double getPercentile95();

        /** 99 of 100 took no longer. */
        double getPercentile99();
    }

    /** Tokens as the server counts them. */
    interface Tokens {
        /** Read, those from the server's cache included. */
        long getInput();

        /** Those of the input that came from the server's cache. */
        long getCachedInput();

        /** Written, reasoning included. */
        long getOutput();

        /** Those of the output that were reasoning. */
        long getReasoning();
    }

    /** Managed connections, which the server pools. */
    interface Connections {
        /** Created. */
        long getCreated();

        /** Destroyed. */
        long getDestroyed();

        /** Of which the server was told that they are of no further use. */
        long getFailed();

        /** There are so many now. */
        long getOpen();

        /** Handles given to applications. */
        long getHandlesGiven();

        /** Handles that applications hold now. */
        long getHandlesOpen();
    }

    /** The HTTP connections to one server, which all managed connections share. */
    interface HttpConnections {
        /** The base URL. */
        String getServer();

        /** In use. */
        int getLeased();

        /** Kept open for the next call. */
        int getAvailable();
    }
}
