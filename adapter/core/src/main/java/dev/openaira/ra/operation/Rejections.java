package dev.openaira.ra.operation;

import static dev.openaira.Diagnosis.*;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiSystemException;
import dev.openaira.OpenAiUnavailableException;
import dev.openaira.ra.rest.Rejected;
import jakarta.resource.ResourceException;

/** What a server's error answer means to the caller: by its status, and by its body where that says more. */
final class Rejections {
    private Rejections() {}

    static ResourceException translate(Rejected e, Call call) {
        int status = UpstreamFailures.status(e);
        String said = RejectionWords.said(e, call);
        if (e.isScopeMissing()) {
            return security(e, ACCESS_DENIED, status, said);
        }
        if (RejectionWords.isAboutModel(e, call.model())) {
            return application(e, MODEL_UNAVAILABLE, call.model(), said, ModelAdvice.of(call));
        }
        return switch (status) {
            case 401 ->
                call.upstream().authenticated()
                        ? security(e, KEY_REFUSED, status, said)
                        : security(e, API_KEY_MISSING, call.upstream().baseUrl());
            case 402 -> application(e, QUOTA_EXHAUSTED, status, said);
            case 403 -> security(e, ACCESS_DENIED, status, said);
            case 404, 405, 501 ->
                RejectionWords.isAboutPath(e)
                        ? application(e, ENDPOINT_MISSING, call.upstream().baseUrl(), e.path(), status)
                        : application(e, NOT_FOUND, status, said);
            case 429 ->
                e.isAboutMoney()
                        ? application(e, QUOTA_EXHAUSTED, status, said)
                        : unavailable(e, RATE_LIMITED, status, said, RejectionWords.when(e));
            case 408, 503, 529 -> unavailable(e, UNAVAILABLE, status, said, RejectionWords.when(e));
            default -> byRange(e, call, status, said);
        };
    }

    private static ResourceException byRange(Rejected e, Call call, int status, String said) {
        if (status >= 500) {
            return new OpenAiSystemException(
                    SERVER_ERROR, SERVER_ERROR.message(status, said), UpstreamFailures.error(e), e);
        }
        if (status < 300) {
            return inAnswer(e, status, said);
        }
        if (status < 400) {
            return application(e, REDIRECTED, status, UpstreamFailures.named(e.location(), "an unnamed place"));
        }
        if (e.isConversationLocked()) {
            return application(e, CONVERSATION_LOCKED, status, said);
        }
        if (status == 400 && "http".equals(call.upstream().baseUrl().getScheme()) && RejectionWords.isAboutTls(e)) {
            return UpstreamFailures.comm(e, TLS_EXPECTED, call.upstream().baseUrl(), status);
        }
        String param = e.error() == null || e.error().param() == null
                ? ""
                : ", param " + call.discreet(e.error().param());
        return application(e, REQUEST_REJECTED, status, param, said);
    }

    private static ResourceException inAnswer(Rejected e, int status, String said) {
        return switch (e.code()) {
            case "server_error" ->
                new OpenAiSystemException(
                        ERROR_IN_ANSWER, ERROR_IN_ANSWER.message(status, said), UpstreamFailures.error(e), e);
            case "rate_limit_exceeded" -> unavailable(e, ERROR_IN_ANSWER, status, said);
            default -> application(e, ERROR_IN_ANSWER, status, said);
        };
    }

    private static OpenAiException application(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), UpstreamFailures.error(e), e);
    }

    private static OpenAiSecurityException security(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiSecurityException(diagnosis, diagnosis.message(details), UpstreamFailures.error(e), e);
    }

    private static OpenAiUnavailableException unavailable(Rejected e, Diagnosis diagnosis, Object... details) {
        return new OpenAiUnavailableException(diagnosis, diagnosis.message(details), UpstreamFailures.error(e), e);
    }
}
