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

    @Override
    void check() {
        // Every value will do.
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(statistics, captureContent);
    }
}
