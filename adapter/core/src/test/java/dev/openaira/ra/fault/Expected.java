package dev.openaira.ra.fault;

import java.util.EnumMap;
import java.util.Map;

/** What one fault comes to in each operation. */
final class Expected {

    private final Map<Deed, Outcome> outcomes = new EnumMap<>(Deed.class);

    private Expected(Outcome calls, Outcome validation) {
        for (Deed deed : Deed.values()) {
            outcomes.put(deed, deed.form() == Deed.Form.VALIDATION ? validation : calls);
        }
    }

    /** Whatever came shows that the server is there. */
    static Expected andValid(Outcome calls) {
        return new Expected(calls, Outcome.SUCCESS);
    }

    /** The server is not there, or as good as not. */
    static Expected andInvalid(Outcome calls) {
        return new Expected(calls, Outcome.INVALID);
    }

    Expected of(Deed.Form form, Outcome outcome) {
        for (Deed deed : Deed.values()) {
            if (deed.form() == form) {
                outcomes.put(deed, outcome);
            }
        }
        return this;
    }

    Expected of(Deed deed, Outcome outcome) {
        outcomes.put(deed, outcome);
        return this;
    }

    Outcome in(Deed deed) {
        return outcomes.get(deed);
    }
}
