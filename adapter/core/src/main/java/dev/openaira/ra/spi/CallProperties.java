package dev.openaira.ra.spi;

import dev.openaira.ra.rest.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls that fail.
 *
 * @see "Jakarta Connectors 2.1, section 6.5.3"
 */
public abstract class CallProperties extends TransportProperties {
    private static final long serialVersionUID = 1L;

    private static final Integer DEFAULT_MAX_RETRIES = 2;
    private static final Long DEFAULT_MAX_RETRY_DELAY = 60_000L;

    private Integer maxRetries = DEFAULT_MAX_RETRIES;
    private Long maxRetryDelay = DEFAULT_MAX_RETRY_DELAY;
    private Boolean retryUncertain = Boolean.FALSE;

    /** What the properties come to; null until asked for. */
    private transient volatile @Nullable RetryPolicy retryPolicy;

    CallProperties() {}

    /** How often a failed call is tried again; 2 by default, 0 for never, -1 until the execution timeout. */
    public Integer getMaxRetries() {
        return maxRetries;
    }

    /**
     * Sets how often a failed call is tried again.
     *
     * @throws IllegalArgumentException for less than -1
     */
    public void setMaxRetries(@Nullable Integer maxRetries) {
        set(
                "maxRetries",
                this.maxRetries,
                maxRetries == null ? DEFAULT_MAX_RETRIES : maxRetries,
                value -> this.maxRetries = value);
    }

    /**
     * How many milliseconds to wait at most before a call is tried again; 60000 by default, -1 for no limit. A call is
     * not tried again when the server asks to wait longer.
     */
    public Long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * Sets the longest wait before a call is tried again.
     *
     * @throws IllegalArgumentException for less than -1
     */
    public void setMaxRetryDelay(@Nullable Long maxRetryDelay) {
        set(
                "maxRetryDelay",
                this.maxRetryDelay,
                maxRetryDelay == null ? DEFAULT_MAX_RETRY_DELAY : maxRetryDelay,
                value -> this.maxRetryDelay = value);
    }

    /** Whether calls are tried again that may have run, and may then run and be billed twice; false by default. */
    public Boolean getRetryUncertain() {
        return retryUncertain;
    }

    /** Sets whether calls are tried again that may have run. */
    public void setRetryUncertain(@Nullable Boolean retryUncertain) {
        set(
                "retryUncertain",
                this.retryUncertain,
                retryUncertain == null ? Boolean.FALSE : retryUncertain,
                value -> this.retryUncertain = value);
    }

    /** Which calls are tried again, and when. */
    final RetryPolicy retryPolicy() {
        RetryPolicy known = retryPolicy;
        if (known == null) {
            known = new RetryPolicy(maxRetries, Duration.ofMillis(maxRetryDelay), retryUncertain);
            retryPolicy = known;
        }
        return known;
    }

    @Override
    void check() {
        super.check();
        retryPolicy = null;
        retryPolicy();
    }

    @Override
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(super.values());
        values.add(maxRetries);
        values.add(maxRetryDelay);
        values.add(retryUncertain);
        return values;
    }
}
