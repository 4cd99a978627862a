package dev.openaira.ra.operation;

import jakarta.resource.cci.ResourceWarning;
import java.util.List;

/**
 * What an operation brought back.
 *
 * @param body the answer
 * @param warnings what the caller should know although the call succeeded
 */
public record Result<T>(T body, List<ResourceWarning> warnings) {

    /** Without the answer. */
    @Override
    public String toString() {
        return "Result[" + warnings.size() + " warnings]";
    }
}
