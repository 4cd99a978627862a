package dev.openaira.ra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The archive an administrator deploys")
class ArchiveIT {
    private static final Path RAR = Path.of(System.getProperty("openaira.rar"));
    private static final long EIGHT_MEGABYTES = 8L * 1024 * 1024;
    private static final String SERVICES = "META-INF/services/";

    /** Every file of the archive, and of each jar in it, by name. */
    private static Map<String, byte[]> archive;

    private static Map<String, Map<String, byte[]>> jars;

    @BeforeAll
    static void open() throws IOException {
        archive = files(Files.newInputStream(RAR));
        jars = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : archive.entrySet()) {
            if (file.getKey().endsWith(".jar")) {
                jars.put(file.getKey(), files(new ByteArrayInputStream(file.getValue())));
            }
        }
    }

    @Test
    @DisplayName("weighs at most 8 MB")
    void weighsLittle() throws IOException {
        assertThat(Files.size(RAR)).isLessThanOrEqualTo(EIGHT_MEGABYTES);
    }

    @Test
    @DisplayName("holds two jars: the API as applications see it, and the core with its libraries")
    void holdsTwoJars() {
        assertThat(jars.keySet())
                .satisfiesExactly(
                        api -> assertThat(api).startsWith("openaira-api-"),
                        core -> assertThat(core).startsWith("openaira-core-").endsWith("-relocated.jar"));
        assertThat(jars.values().iterator().next().keySet()).noneMatch(name -> name.startsWith("dev/openaira/ra/"));
    }

    @Test
    @DisplayName("holds no class outside dev.openaira, so nothing in it can meet a server's copy")
    void holdsOnlyOurClasses() {
        assertThat(named(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev/openaira/"));
    }

    @Test
    @DisplayName("registers services under relocated names only")
    void registersRelocatedServices() {
        assertThat(named(name -> name.startsWith(SERVICES)))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(SERVICES + "dev.openaira."));
        assertThat(jars.values().stream()
                        .flatMap(jar -> jar.entrySet().stream())
                        .filter(file -> file.getKey().startsWith(SERVICES))
                        .flatMap(file -> new String(file.getValue(), UTF_8).lines())
                        .filter(line -> !line.isBlank() && !line.startsWith("#")))
                .allMatch(provider -> provider.startsWith("dev.openaira."));
    }

    @Test
    @DisplayName("turns bean discovery off in itself and in every jar")
    void turnsBeanDiscoveryOff() {
        assertThat(Stream.concat(Stream.of(archive), jars.values().stream()))
                .allSatisfy(files -> assertThat(files)
                        .hasEntrySatisfying(
                                "META-INF/beans.xml",
                                beans ->
                                        assertThat(new String(beans, UTF_8)).contains("bean-discovery-mode=\"none\"")));
    }

    @Test
    @DisplayName("carries no module descriptor, signature or class for another Java version")
    void carriesNoForeignMetadata() {
        assertThat(named(name -> name.endsWith("module-info.class")
                        || name.startsWith("META-INF/versions/")
                        || name.endsWith(".SF")
                        || name.endsWith(".RSA")))
                .isEmpty();
    }

    @Test
    @DisplayName("names the licence of every library it carries")
    void namesLicences() {
        assertThat(archive).containsKeys("META-INF/LICENSE", "META-INF/NOTICE");
        assertThat(named(name -> name.startsWith("META-INF/LICENSE")))
                .containsExactly("META-INF/LICENSE", "META-INF/LICENSE.txt");
        assertThat(new String(archive.get("META-INF/NOTICE"), UTF_8))
                .contains("HttpComponents", "Bucket4j", "JavaPoet", "SLF4J", "json-schema");
    }

    private static Stream<String> named(Predicate<String> wanted) {
        return jars.values().stream().flatMap(jar -> jar.keySet().stream()).filter(wanted);
    }

    private static Map<String, byte[]> files(InputStream archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }
}
