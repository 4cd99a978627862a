package dev.openaira.benchmarks.worker;

import dev.openaira.JsonValues;
import dev.openaira.metadata.MetadataBrowser;
import dev.openaira.ra.browse.Browser;
import dev.openaira.ra.browse.Profiles;

/** A process that imports structured-output formats, which it has never done before. */
public final class FormatReading {
    private static final int WARM_UPS = 150;

    private FormatReading() {}

    /**
     * Imports and prints what it took.
     *
     * @param none no arguments
     */
    public static void main(String[] none) {
        String format = LargeFormat.strict();
        Took.Watch watch = new Took.Watch();
        JsonValues.provider();
        Took json = watch.lap();
        MetadataBrowser browser = new Browser(new Profiles());
        read(browser, format);
        Took first = watch.lap();
        read(browser, format);
        Took second = watch.lap();
        for (int i = 0; i < WARM_UPS; i++) {
            read(browser, format);
        }
        watch.lap();
        read(browser, format);
        System.out.println(new ImportSample(json, first, second, watch.lap()).toLine());
        System.exit(0);
    }

    private static void read(MetadataBrowser browser, String format) {
        if (!browser.importFormat(format).passed()) {
            throw new IllegalStateException("The format is refused");
        }
    }
}
