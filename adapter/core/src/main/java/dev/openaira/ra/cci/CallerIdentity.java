package dev.openaira.ra.cci;

import dev.openaira.OpenAiConnectionSpec;
import jakarta.resource.spi.ConnectionRequestInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a caller's connection specification asks for, as the pool hands it around; immutable, equal by all members.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.1.2"
 */
public record CallerIdentity(
        @Nullable String apiKey,
        @Nullable String organization,
        @Nullable String project) implements ConnectionRequestInfo {

    static CallerIdentity of(OpenAiConnectionSpec specification) {
        return new CallerIdentity(specification.apiKey(), specification.organization(), specification.project());
    }

    @Override
    public String toString() {
        return "CallerIdentity[apiKey=" + (apiKey == null ? "none" : "***") + ", organization=" + organization
                + ", project=" + project + "]";
    }
}
