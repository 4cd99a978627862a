package dev.openaira.it;

import dev.openaira.it.app.Pools;
import dev.openaira.it.guest.Guest;
import dev.openaira.it.guest.KeptSpans;
import dev.openaira.it.guest.Misconfigured;
import dev.openaira.it.guest.Watched;
import dev.openaira.sample.CaseResource;
import dev.openaira.sample.HelpDesk;
import dev.openaira.sample.SampleApplication;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.io.File;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ArchiveAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The web archive that holds the application and the tests. It has none of the adapter's classes. */
final class TestApplication {
    private TestApplication() {}

    static WebArchive archive() {
        return ShrinkWrap.create(WebArchive.class, "openaira-it.war")
                .addPackages(
                        false,
                        Filters.exclude(McpIT.class, EarIT.class),
                        TestApplication.class.getPackage(),
                        Pools.class.getPackage())
                .addClasses(HelpDesk.class, HelpDesk.Case.class, CaseResource.class, SampleApplication.class)
                .addAsLibrary(jarOf(Assertions.class))
                .addAsResource(new ArchiveAsset(guest(Misconfigured.class), ZipExporter.class), "misconfigured.war")
                .addAsResource(new ArchiveAsset(guest(Guest.class), ZipExporter.class), "guest.war")
                .addAsResource(new ArchiveAsset(watched(), ZipExporter.class), "watched.war")
                .addAsResource(new File("../../docs/transactions.md"), "transactions.md")
                .addAsWebInfResource(new StringAsset("""
                                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
                                       bean-discovery-mode="annotated"/>
                                """), "beans.xml");
    }

    /** A small application that the tests deploy from inside. */
    private static WebArchive guest(Class<?> servlet) {
        return ShrinkWrap.create(WebArchive.class).addClass(servlet);
    }

    /** One whose spans go to a list of its own. */
    private static WebArchive watched() {
        return ShrinkWrap.create(WebArchive.class)
                .addClasses(Watched.class, KeptSpans.class)
                .addAsServiceProvider(ConfigurableSpanExporterProvider.class, KeptSpans.class)
                .addAsResource(new StringAsset("""
                                otel.sdk.disabled=false
                                otel.traces.exporter=kept
                                otel.metrics.exporter=none
                                otel.logs.exporter=none
                                otel.bsp.schedule.delay=100
                                """), "META-INF/microprofile-config.properties");
    }

    private static JavaArchive jarOf(Class<?> type) {
        File jar = new File(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return ShrinkWrap.create(ZipImporter.class, jar.getName())
                .importFrom(jar)
                .as(JavaArchive.class);
    }
}
