package dev.openaira.ra.rest;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Tells from the exceptions of the Java runtime, and from the alerts of the other side, what went wrong in TLS. */
final class TlsFailures {

    /** Alerts of RFC 8446, section 6.2, that are about a certificate: it can only be ours. */
    private static final Pattern ABOUT_OUR_CERTIFICATE = Pattern.compile("received fatal alert:"
            + " (bad_certificate|unsupported_certificate|certificate_\\w+|unknown_ca|access_denied)");

    private static final Pattern NO_COMMON_VERSION =
            Pattern.compile("protocol_version|no appropriate protocol|insufficient_security"
                    + "|is not enabled or supported in server context|not accepted by client preferences");

    /** Newer Java runtimes put the name of the alert before it, in brackets. */
    private static final Pattern OTHER_HOST = Pattern.compile("^(\\(\\w+\\) )?no (name|subject alt)");

    private TlsFailures() {}

    static NotReached.Reason reason(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return NotReached.Reason.TLS_EXPIRED;
            }
            if (cause instanceof CertPathBuilderException) {
                return NotReached.Reason.TLS_UNTRUSTED;
            }
        }
        String message = message(failure);
        if (failure instanceof SSLPeerUnverifiedException
                || (failure.getCause() instanceof CertificateException
                        && OTHER_HOST.matcher(message).find())) {
            return NotReached.Reason.TLS_OTHER_HOST;
        }
        if (message.contains("unrecognized ssl message") || message.contains("plaintext")) {
            return NotReached.Reason.NOT_TLS;
        }
        if (message.contains("no_application_protocol")) {
            return NotReached.Reason.NOT_HTTP_1;
        }
        if (NO_COMMON_VERSION.matcher(message).find()) {
            return NotReached.Reason.TLS_VERSION;
        }
        return refusesUs(failure) ? NotReached.Reason.TLS_CLIENT_REFUSED : NotReached.Reason.TLS;
    }

    /**
     * Whether the server did not let us in. In TLS 1.3 it says so only when the client's side of the handshake is over
     * and a request may be on its way, of which it then reads nothing.
     */
    static boolean refusesUs(Throwable failure) {
        return failure instanceof SSLException
                && ABOUT_OUR_CERTIFICATE.matcher(message(failure)).find();
    }

    private static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
