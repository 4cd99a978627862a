package dev.openaira.ra.rest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trust or key store that no HTTP client can be made with. Says nothing of passwords. */
public final class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which store. */
    public enum Purpose {
        /** Whom to trust. */
        TRUST,
        /** What to show. */
        KEY
    }

    /** What is wrong with it. */
    public enum Reason {
        /** There is no such file. */
        NOT_FOUND("it is not there"),
        /** There is, but it cannot be read. */
        UNREADABLE("it cannot be read"),
        /** Its content is no key store. */
        NOT_A_STORE("it is neither PKCS12 nor JKS"),
        /** The password is not the store's. */
        WRONG_PASSWORD("its password is wrong"),
        /** The store, or a key in it, needs a password and none was given. */
        PASSWORD_MISSING("it needs a password"),
        /** It holds nothing of use. */
        EMPTY("it is empty"),
        /** The private key has another password than the store. */
        KEY_LOCKED("its private key has another password"),
        /** No certificate in it is valid now. */
        EXPIRED("its certificate is not valid now");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Purpose purpose;
    private final Reason reason;
    private final transient Path file;
    private final String detail;

    UnusableStoreException(Purpose purpose, Reason reason, Path file, String detail, @Nullable Throwable cause) {
        super(
                "The " + (purpose == Purpose.TRUST ? "trust" : "key") + " store " + file + " cannot be used: "
                        + reason.sentence + (detail.isEmpty() ? "" : ", " + detail) + ".",
                cause);
        this.purpose = purpose;
        this.reason = reason;
        this.file = file;
        this.detail = detail;
    }

    /** Which store. */
    public Purpose purpose() {
        return purpose;
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }

    /** Where it is, or is not. */
    public Path file() {
        return file;
    }

    /** What else is known, for people; may be empty. */
    public String detail() {
        return detail;
    }
}
