package dev.openaira.ra.fault;

import static dev.openaira.Diagnosis.*;
import static dev.openaira.ra.fault.Outcome.SUCCESS;
import static dev.openaira.ra.fault.Outcome.application;
import static dev.openaira.ra.fault.Outcome.comm;
import static dev.openaira.ra.fault.Outcome.security;
import static dev.openaira.ra.fault.Outcome.system;
import static dev.openaira.ra.fault.Outcome.unavailable;

import dev.openaira.simulator.Fault;
import dev.openaira.simulator.socket.SocketFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The faults and what is right for each of them: by rule 34 of {@code docs/contract.md} for what a server answers, by
 * the sentences of {@link dev.openaira.Diagnosis} for what is no answer, and by what that document says of validation.
 */
final class Expectations {

    /** A fault of a server of sockets, or one of the simulator; exactly one of the two is there. */
    record Row(String name, SocketFault socket, Fault http, Expected expected) {

        /** So that it is tried again, and one strike goes unnoticed. */
        boolean certainlyNotStarted() {
            return NOT_STARTED.contains(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Set<String> NOT_STARTED = Set.of(
            "refuses", "backlog-full", "tls-handshake-breaks-off", "conversation-locked", "status-429", "status-503");

    private Expectations() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (SocketFault fault : SocketFault.values()) {
            rows.add(new Row(fault.toString(), fault, null, of(fault)));
        }
        addOfSimulator(rows);
        return rows;
    }

    private static Expected of(SocketFault fault) {
        return switch (fault) {
            case REFUSES -> Expected.andInvalid(comm(CONNECTION_REFUSED));
            case BACKLOG_FULL -> Expected.andInvalid(comm(CONNECT_TIMEOUT));
            case TLS_HANDSHAKE_BREAKS_OFF, PLAIN_HTTP_ON_TLS_PORT -> Expected.andInvalid(comm(TLS_FAILED));

            // Whoever may not say how long it may take waits as long as for a connection.
            case TLS_HANDSHAKE_HANGS ->
                Expected.andInvalid(comm(EXECUTION_TIMEOUT)).of(Deed.Form.CALL_WITHOUT_LIMIT, comm(CONNECT_TIMEOUT));
            case ACCEPTS_AND_HANGS, READS_AND_HANGS, HANGS_IN_BODY -> hangs();
            // Bytes arrive all the time, so only the whole can be too late.
            case DRIPS_FOR_EVER, DRIPS_HEAD_FOR_EVER ->
                Expected.andInvalid(comm(EXECUTION_TIMEOUT)).of(Deed.LIST_MODELS, comm(MODELS_LATE));
            // Of a stream it is known when it has told all.
            case LENGTH_TOO_LONG -> hangs().of(Deed.Form.STREAM, SUCCESS);

            case ACCEPTS_AND_CLOSES,
                    ACCEPTS_AND_RESETS,
                    READS_AND_CLOSES,
                    READS_AND_RESETS,
                    HALF_CLOSES,
                    HALF_CLOSES_AFTER_HEAD,
                    HALF_CLOSES_IN_BODY,
                    RESETS_IN_HEAD,
                    RESETS_IN_BODY,
                    CHUNK_BREAKS_OFF,
                    GZIP_BREAKS_OFF -> Expected.andInvalid(comm(CONNECTION_LOST));
            case CHUNKS_WITHOUT_END ->
                Expected.andInvalid(comm(CONNECTION_LOST)).of(Deed.Form.STREAM, SUCCESS);

            case TLS_ON_PLAIN_PORT,
                    CLOSES_IN_HEAD,
                    GARBAGE,
                    BINARY_GARBAGE,
                    OVERSIZED_HEADER,
                    ENDLESS_HEADERS,
                    ENDLESS_INTERIM_ANSWERS,
                    CHUNKED_GARBAGE -> Expected.andInvalid(comm(NOT_HTTP));

            case GZIP_GARBAGE, UNKNOWN_ENCODING -> Expected.andValid(comm(BODY_UNDECODABLE));

            case BODY_AFTER_204 -> Expected.andValid(comm(BODY_EMPTY));
            // Nothing but the text itself tells that it is not whole.
            case CLOSES_IN_BODY_WITHOUT_LENGTH, LENGTH_TOO_SHORT ->
                Expected.andValid(comm(BODY_MALFORMED)).of(Deed.Form.STREAM, comm(STREAM_TRUNCATED));
            case ENDLESS_BODY, GZIP_BOMB -> Expected.andValid(comm(BODY_TOO_LARGE));

            case ANSWERS_BEFORE_READING -> Expected.andValid(application(REQUEST_REJECTED));
            case TLS_HANDSHAKE_LATE,
                    BYTE_BY_BYTE,
                    INTERIM_ANSWERS,
                    SECOND_ANSWER,
                    CLOSES_AFTER_ANSWER,
                    INVALID_UTF8,
                    DUPLICATE_MEMBERS -> Expected.andValid(SUCCESS);
        };
    }

    private static Expected hangs() {
        return Expected.andInvalid(comm(EXECUTION_TIMEOUT)).of(Deed.Form.CALL_WITHOUT_LIMIT, comm(READ_TIMEOUT));
    }

    private static void addOfSimulator(List<Row> rows) {
        add(rows, "status-400", Fault.status(400), Expected.andValid(application(REQUEST_REJECTED)));
        add(
                rows,
                "conversation-locked",
                Fault.status(400, "conversation_locked"),
                Expected.andValid(application(CONVERSATION_LOCKED)));
        add(rows, "status-401", Fault.status(401), Expected.andInvalid(security(KEY_REFUSED)));
        add(rows, "status-403", Fault.status(403), Expected.andValid(security(ACCESS_DENIED)));
        add(
                rows,
                "status-404",
                Fault.status(404),
                Expected.andValid(application(NOT_FOUND))
                        .of(Deed.CONVERSE_BEGINNING, application(CONVERSATIONS_NOT_OFFERED))
                        .of(Deed.LIST_MODELS, SUCCESS));
        add(rows, "status-408", Fault.status(408), Expected.andValid(unavailable(UNAVAILABLE)));
        add(rows, "status-422", Fault.status(422), Expected.andValid(application(REQUEST_REJECTED)));
        add(rows, "status-429", Fault.status(429), Expected.andValid(unavailable(RATE_LIMITED)));
        add(
                rows,
                "insufficient-quota",
                Fault.status(429, "insufficient_quota"),
                Expected.andValid(application(QUOTA_EXHAUSTED)));
        add(rows, "status-500", Fault.status(500), Expected.andValid(system(SERVER_ERROR)));
        add(
                rows,
                "status-503",
                Fault.status(503).retryAfter(Duration.ofSeconds(1)),
                Expected.andValid(unavailable(UNAVAILABLE)));
        add(rows, "late", Fault.latency(Duration.ofMillis(200)), Expected.andValid(SUCCESS));
        add(rows, "reset-mid-body", Fault.resetMidBody(), Expected.andInvalid(comm(CONNECTION_LOST)));
        add(
                rows,
                "truncated-stream",
                Fault.truncatedStream(),
                Expected.andInvalid(comm(CONNECTION_LOST)).of(Deed.Form.STREAM, comm(STREAM_TRUNCATED)));
        add(rows, "stalled-body", Fault.stalledBody(), hangs());
        add(rows, "invalid-json", Fault.invalidJson(), Expected.andValid(comm(BODY_MALFORMED)));
        add(rows, "html", Fault.html(), Expected.andValid(comm(BODY_NOT_JSON)));
        add(rows, "empty-body", Fault.emptyBody(), Expected.andValid(comm(BODY_EMPTY)));
        add(rows, "endless-string", Fault.endlessBody(), Expected.andValid(comm(BODY_TOO_LARGE)));
        add(rows, "deep-nesting", Fault.deepNesting(10_000), Expected.andValid(comm(BODY_TOO_DEEP)));
        add(rows, "never-answers", Fault.neverAnswers(), hangs());
        add(rows, "error-body-with-200", Fault.errorBodyWith200(), Expected.andValid(application(ERROR_IN_ANSWER)));
        add(rows, "close-without-answer", Fault.closeWithoutAnswer(), Expected.andInvalid(comm(CONNECTION_LOST)));
    }

    private static void add(List<Row> rows, String name, Fault fault, Expected expected) {
        rows.add(new Row(name, null, fault, expected));
    }
}
