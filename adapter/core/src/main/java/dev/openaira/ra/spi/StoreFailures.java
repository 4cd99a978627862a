package dev.openaira.ra.spi;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import dev.openaira.ra.rest.UnusableStoreException;

/** Says by the names of the properties why a store is of no use. */
final class StoreFailures {
    private StoreFailures() {}

    static OpenAiCommException translate(UnusableStoreException e) {
        String property = switch (e.purpose()) {
            case TRUST -> "trustStore";
            case KEY -> "keyStore";
        };
        Object file = e.file();
        return switch (e.reason()) {
            case NOT_FOUND -> unusable(e, Diagnosis.STORE_MISSING, property, file);
            case UNREADABLE -> unusable(e, Diagnosis.STORE_UNREADABLE, property, file, e.detail());
            case NOT_A_STORE -> unusable(e, Diagnosis.STORE_UNKNOWN, property, file, detail(e));
            case WRONG_PASSWORD -> unusable(e, Diagnosis.STORE_PASSWORD_WRONG, property, file);
            case PASSWORD_MISSING -> unusable(e, Diagnosis.STORE_PASSWORD_MISSING, property, file, detail(e));
            case EMPTY -> unusable(e, Diagnosis.STORE_EMPTY, property, file, detail(e));
            case KEY_LOCKED -> unusable(e, Diagnosis.STORE_KEY_LOCKED, property, file);
            case EXPIRED -> unusable(e, Diagnosis.STORE_EXPIRED, property, file, e.detail());
        };
    }

    private static String detail(UnusableStoreException e) {
        return e.detail().isEmpty() ? "" : ", " + e.detail();
    }

    private static OpenAiCommException unusable(UnusableStoreException e, Diagnosis diagnosis, Object... details) {
        return new OpenAiCommException(diagnosis, diagnosis.message(details), null, e);
    }
}
