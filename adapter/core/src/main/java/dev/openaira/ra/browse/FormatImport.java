package dev.openaira.ra.browse;

import dev.openaira.Diagnosis;
import dev.openaira.metadata.FormatCheck;
import dev.openaira.metadata.FormatOption;
import dev.openaira.ra.profile.InvalidTextParameterException;
import dev.openaira.ra.profile.RecordSchemas;
import dev.openaira.ra.profile.TextParameter;
import dev.openaira.ra.profile.UnsupportedTypeException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Brings structured-output formats in. Thread-safe. */
final class FormatImport {
    private final Profiles profiles;
    private final RecordSchemas records = new RecordSchemas();

    FormatImport(Profiles profiles) {
        this.profiles = profiles;
    }

    FormatCheck of(String text, Set<FormatOption> options) {
        return checked(() -> TextParameter.imported(text, options.contains(FormatOption.MAKE_STRICT)));
    }

    FormatCheck of(JsonObject text, Set<FormatOption> options) {
        return checked(() -> TextParameter.imported(text, options.contains(FormatOption.MAKE_STRICT)));
    }

    FormatCheck of(Class<? extends Record> type) {
        Objects.requireNonNull(type);
        return checked(() -> records.textParameterOf(type));
    }

    private interface Reading {
        TextParameter read() throws InvalidTextParameterException, UnsupportedTypeException;
    }

    private FormatCheck checked(Reading reading) {
        try {
            return new FormatCheck(
                    Optional.empty(), List.of(), Optional.of(new ImportedFormat(reading.read(), profiles)));
        } catch (InvalidTextParameterException e) {
            return new FormatCheck(Optional.of(e.kind().diagnosis()), e.findings(), Optional.empty());
        } catch (UnsupportedTypeException e) {
            return new FormatCheck(Optional.of(Diagnosis.TYPE_UNSUPPORTED), List.of(e.finding()), Optional.empty());
        }
    }
}
