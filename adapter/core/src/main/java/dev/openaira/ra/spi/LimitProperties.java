package dev.openaira.ra.spi;

import dev.openaira.ra.limit.AdmissionPolicy;
import dev.openaira.ra.limit.BreakerPolicy;
import dev.openaira.ra.rest.CallPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When calls go out: within which budgets, and whether to a server that is out.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class LimitProperties extends CallProperties {
    private static final long serialVersionUID = 1L;

    private static final Long NO_BUDGET = AdmissionPolicy.UNLIMITED;
    private static final Long DEFAULT_ADMISSION_TIMEOUT = 60_000L;
    private static final Integer DEFAULT_OUTAGE_THRESHOLD = 20;
    private static final Long DEFAULT_OUTAGE_DELAY = 5_000L;

    private Long requestsPerMinute = NO_BUDGET;
    private Long tokensPerMinute = NO_BUDGET;
    private Long admissionTimeout = DEFAULT_ADMISSION_TIMEOUT;
    private Boolean heedRateLimits = Boolean.TRUE;
    private Integer outageThreshold = DEFAULT_OUTAGE_THRESHOLD;
    private Long outageDelay = DEFAULT_OUTAGE_DELAY;

    /** What the properties come to; null until asked for. */
    private transient volatile @Nullable CallPolicy callPolicy;

    LimitProperties() {}

    /** How many calls of one model one identity may make in a minute; -1, the default, for any number. */
    public Long getRequestsPerMinute() {
        return requestsPerMinute;
    }

    /**
     * Sets the budget of calls.
     *
     * @throws IllegalArgumentException for less than 1 other than -1, and for more than a thousand million
     */
    public void setRequestsPerMinute(@Nullable Long requestsPerMinute) {
        set(
                "requestsPerMinute",
                this.requestsPerMinute,
                requestsPerMinute == null ? NO_BUDGET : requestsPerMinute,
                value -> this.requestsPerMinute = value);
    }

    /**
     * How many tokens of one model one identity may use in a minute, input and output together; -1, the default, for any
     * number.
     */
    public Long getTokensPerMinute() {
        return tokensPerMinute;
    }

    /**
     * Sets the budget of tokens.
     *
     * @throws IllegalArgumentException for less than 1 other than -1, and for more than a thousand million
     */
    public void setTokensPerMinute(@Nullable Long tokensPerMinute) {
        set(
                "tokensPerMinute",
                this.tokensPerMinute,
                tokensPerMinute == null ? NO_BUDGET : tokensPerMinute,
                value -> this.tokensPerMinute = value);
    }

    /**
     * How many milliseconds a call may be held back for its turn at most; 60000 by default, 0 to refuse instead, -1 for
     * as long as its execution timeout allows.
     */
    public Long getAdmissionTimeout() {
        return admissionTimeout;
    }

    /**
     * Sets how long a call may be held back.
     *
     * @throws IllegalArgumentException for less than -1
     */
    public void setAdmissionTimeout(@Nullable Long admissionTimeout) {
        set(
                "admissionTimeout",
                this.admissionTimeout,
                admissionTimeout == null ? DEFAULT_ADMISSION_TIMEOUT : admissionTimeout,
                value -> this.admissionTimeout = value);
    }

    /**
     * Whether calls are held back while the server's own word ({@code x-ratelimit-*}, {@code Retry-After}) is that it
     * would refuse them; true by default. Believed for a minute at most.
     */
    public Boolean getHeedRateLimits() {
        return heedRateLimits;
    }

    /** Sets whether the server's word on its limits is heeded. */
    public void setHeedRateLimits(@Nullable Boolean heedRateLimits) {
        set(
                "heedRateLimits",
                this.heedRateLimits,
                heedRateLimits == null ? Boolean.TRUE : heedRateLimits,
                value -> this.heedRateLimits = value);
    }

    /** After how many failures in a row that speak of an outage calls are suspended; 20 by default, -1 for never. */
    public Integer getOutageThreshold() {
        return outageThreshold;
    }

    /**
     * Sets after how many failures calls are suspended.
     *
     * @throws IllegalArgumentException for less than 1 other than -1
     */
    public void setOutageThreshold(@Nullable Integer outageThreshold) {
        set(
                "outageThreshold",
                this.outageThreshold,
                outageThreshold == null ? DEFAULT_OUTAGE_THRESHOLD : outageThreshold,
                value -> this.outageThreshold = value);
    }

    /**
     * How many milliseconds a server that is out is left alone before it is asked whether it is back; 5000 by default.
     * Each time that it is not, it is left alone for twice as long, up to a minute.
     */
    public Long getOutageDelay() {
        return outageDelay;
    }

    /**
     * Sets how long a server that is out is left alone.
     *
     * @throws IllegalArgumentException for less than 1 and for more than an hour
     */
    public void setOutageDelay(@Nullable Long outageDelay) {
        set(
                "outageDelay",
                this.outageDelay,
                outageDelay == null ? DEFAULT_OUTAGE_DELAY : outageDelay,
                value -> this.outageDelay = value);
    }

    /** What happens around each call. */
    final CallPolicy callPolicy() {
        CallPolicy known = callPolicy;
        if (known == null) {
            known = new CallPolicy(
                    retryPolicy(),
                    new AdmissionPolicy(
                            requestsPerMinute, tokensPerMinute, Duration.ofMillis(admissionTimeout), heedRateLimits),
                    new BreakerPolicy(outageThreshold, Duration.ofMillis(outageDelay)));
            callPolicy = known;
        }
        return known;
    }

    @Override
    void check() {
        super.check();
        callPolicy = null;
        callPolicy();
    }

    @Override
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(super.values());
        values.add(requestsPerMinute);
        values.add(tokensPerMinute);
        values.add(admissionTimeout);
        values.add(heedRateLimits);
        values.add(outageThreshold);
        values.add(outageDelay);
        return values;
    }
}
