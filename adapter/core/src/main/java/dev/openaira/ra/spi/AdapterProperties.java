package dev.openaira.ra.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration properties of the resource adapter, which hold for all its connections.
 *
 * @see "Jakarta Connectors 2.1, section 5.3.3"
 */
public abstract class AdapterProperties extends BoundProperties {
    private static final long serialVersionUID = 1L;

    private static final long FOR_EVER = -1;
    private static final long DEFAULT_OUTCOME_RETENTION = Duration.ofDays(7).toMillis();

    private Boolean statistics = true;
    private Boolean captureContent = false;
    private @Nullable String journalDirectory;
    private Long outcomeRetention = DEFAULT_OUTCOME_RETENTION;

    AdapterProperties() {}

    /** Whether calls are counted and shown as an MBean; true by default. */
    public Boolean getStatistics() {
        return statistics;
    }

    /** Sets whether calls are counted; holds from the next start. */
    public void setStatistics(@Nullable Boolean statistics) {
        set("statistics", this.statistics, statistics == null || statistics, value -> this.statistics = value);
    }

    /** Whether spans hold what callers ask and what models answer; false by default. */
    public Boolean getCaptureContent() {
        return captureContent;
    }

    /**
     * Sets whether spans hold what callers ask and what models answer, which then is wherever spans are kept; holds from
     * the next start.
     */
    public void setCaptureContent(@Nullable Boolean captureContent) {
        set(
                "captureContent",
                this.captureContent,
                captureContent != null && captureContent,
                value -> this.captureContent = value);
    }

    /** The directory of the journal; null, the default, for one of the server's own where that is known. */
    public @Nullable String getJournalDirectory() {
        return journalDirectory;
    }

    /**
     * Sets the directory of the journal, which several adapters may share; it is created when it is needed. Holds from
     * the next start.
     */
    public void setJournalDirectory(@Nullable String journalDirectory) {
        set(
                "journalDirectory",
                this.journalDirectory,
                PropertyText.given(journalDirectory),
                value -> this.journalDirectory = value);
    }

    /**
     * How many milliseconds the outcome of a deferred send is kept for those who receive it; 604800000, seven days, by
     * default, and -1 for ever.
     */
    public Long getOutcomeRetention() {
        return outcomeRetention;
    }

    /**
     * Sets how long outcomes of deferred sends are kept; holds from the next start.
     *
     * @throws IllegalArgumentException for less than -1
     */
    public void setOutcomeRetention(@Nullable Long outcomeRetention) {
        set(
                "outcomeRetention",
                this.outcomeRetention,
                outcomeRetention == null ? DEFAULT_OUTCOME_RETENTION : outcomeRetention,
                value -> this.outcomeRetention = value);
    }

    @Override
    void check() {
        if (outcomeRetention < FOR_EVER) {
            throw new IllegalArgumentException("it must be 0 or more, or -1 for ever, not " + outcomeRetention);
        }
        // Whether there can be a directory shows when it is needed, but no directory has such a name.
        JournalDirectory.configured(journalDirectory);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(statistics, captureContent, journalDirectory, outcomeRetention);
    }
}
