package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiException;
import dev.openaira.ra.profile.InvalidTextParameterException;
import dev.openaira.ra.profile.RecordSchemas;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.profile.UnsupportedTypeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The structured-output formats in use, so that a schema is checked and compiled once and not at each call. */
public final class StructuredFormats {
    /** Text parameters are fixed at design time, so an application has few; the bound is for those that make them up. */
    private static final int KEPT = 64;

    /** A compiled schema takes some forty times the memory of its text, so very large ones are not kept. */
    private static final int LONGEST_KEPT = 65_536;

    private final RecordSchemas schemas = new RecordSchemas();
    private final Map<String, TextParameter> parsed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextParameter> eldest) {
            return size() > KEPT;
        }
    });

    /**
     * The format of an interaction spec's text parameter.
     *
     * @throws OpenAiException one of the diagnoses {@code OAI15001} to {@code OAI15006}
     */
    public TextParameter ofTextParameter(@Nullable String textParameter) throws OpenAiException {
        if (textParameter == null || textParameter.isBlank()) {
            throw failure(Diagnosis.SCHEMA_NOT_SAVED, null);
        }
        TextParameter known = parsed.get(textParameter);
        if (known == null) {
            try {
                known = TextParameter.parse(textParameter);
            } catch (InvalidTextParameterException e) {
                throw invalid(e);
            }
            if (textParameter.length() <= LONGEST_KEPT) {
                parsed.put(textParameter, known);
            }
        }
        return known;
    }

    /**
     * The strict format made from a Java record.
     *
     * @throws OpenAiException {@link Diagnosis#TYPE_UNSUPPORTED}
     */
    public TextParameter ofType(Class<?> type) throws OpenAiException {
        try {
            return schemas.textParameterOf(type);
        } catch (UnsupportedTypeException e) {
            throw failure(Diagnosis.TYPE_UNSUPPORTED, e, String.valueOf(e.getMessage()));
        }
    }

    private static OpenAiException invalid(InvalidTextParameterException e) {
        return failure(e.kind().diagnosis(), e, FindingWords.of(e.findings()));
    }

    private static OpenAiException failure(Diagnosis diagnosis, @Nullable Throwable cause, Object... details) {
        return new OpenAiException(diagnosis, diagnosis.message(details), null, cause);
    }
}
