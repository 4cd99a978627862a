package dev.openaira.ra.operation;

import dev.openaira.Diagnosis;
import dev.openaira.InvalidRequestException;
import dev.openaira.JsonValues;
import dev.openaira.OpenAiWarning;
import dev.openaira.Validation;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.Profile;
import dev.openaira.ra.browse.Profiles;
import jakarta.json.JsonObject;
import jakarta.resource.cci.ResourceWarning;
import java.util.List;

/**
 * Checks what callers ask by the profiles of their records, where they want that. Nothing is done, nor any profile read,
 * where they do not. Thread-safe.
 */
final class RequestValidation {
    /** A rule by which nothing is known to be wrong. */
    private static final String NOT_CHECKED = "record.not-checked";

    private final Profiles profiles;

    RequestValidation(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * Checks the caller's request before anything is made of it.
     *
     * @return what its caller is to be warned of
     * @throws InvalidRequestException where it is not to be sent
     */
    List<ResourceWarning> check(OperationStart start, Validation validation) throws InvalidRequestException {
        if (validation == Validation.OFF) {
            return List.of();
        }
        Profile profile = profiles.of(start.type(), Direction.REQUEST);
        List<Finding> findings = profile.check(given(start));
        if (validation == Validation.FAIL) {
            List<Finding> wrong = findings.stream()
                    .filter(finding -> !finding.rule().equals(NOT_CHECKED))
                    .toList();
            if (!wrong.isEmpty()) {
                throw new InvalidRequestException(
                        Diagnosis.REQUEST_UNFIT.message(profile.recordName(), FindingWords.of(wrong)), wrong);
            }
        }
        return findings.stream().map(finding -> warning(profile, finding)).toList();
    }

    /** The caller's request; not what the pool fills in or a stream replaces, which is no mistake of the caller's. */
    private static JsonObject given(OperationStart start) {
        JsonObject request = start.request();
        return Call.withModel(start.streamed() ? withoutStream(request) : request, start.model());
    }

    private static JsonObject withoutStream(JsonObject request) {
        return JsonValues.provider()
                .createObjectBuilder(request)
                .remove("stream")
                .build();
    }

    private static ResourceWarning warning(Profile profile, Finding finding) {
        Diagnosis diagnosis = Diagnosis.REQUEST_DOUBTFUL;
        return new OpenAiWarning(
                diagnosis,
                diagnosis.message(
                        profile.recordName(), FindingWords.place(finding), finding.message(), finding.remedy()));
    }
}
