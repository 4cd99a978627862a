package dev.openaira.ra.spi;

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

    private Boolean statistics = true;
    private Boolean captureContent = false;
    private @Nullable String journalDirectory;

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

    @Override
    void check() {
        // Whether there can be a directory shows when it is needed, but no directory has such a name.
        JournalDirectory.configured(journalDirectory);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(statistics, captureContent, journalDirectory);
    }
}
