package dev.openaira.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the POMs of the project, since nothing else would miss the oracle in a module that lacks it. */
@DisplayName("Every module whose tests run a simulator")
class ModulesTest {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    /** Those of profiles, too. */
    private static final String MODULES = "/project//modules/module";

    private static final String TEST_DEPENDENCY = "/project/dependencies/dependency[artifactId='%s'][scope='test']";

    private static final List<Path> WITH_SIMULATOR = new ArrayList<>();

    @BeforeAll
    static void find() {
        collect(root());
    }

    /** The highest of the folders from here up that have a POM. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .takeWhile(folder -> Files.exists(folder.resolve("pom.xml")))
                .reduce((lower, higher) -> higher)
                .orElseThrow();
    }

    private static void collect(Path module) {
        if (hasInTests(module, "openaira-simulator")) {
            WITH_SIMULATOR.add(module);
        }
        texts(module, MODULES).forEach(name -> collect(module.resolve(name)));
    }

    private static boolean hasInTests(Path module, String artifact) {
        return !texts(module, TEST_DEPENDENCY.formatted(artifact)).isEmpty();
    }

    private static List<String> texts(Path module, String expression) {
        try {
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(module.resolve("pom.xml").toFile());
            NodeList found = (NodeList) XPATH.evaluate(expression, pom, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent().strip());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
            throw new IllegalStateException("The POM of " + module, e);
        }
    }

    private static boolean hasTest(Path module, Predicate<String> name) {
        try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
            return files.anyMatch(file -> name.test(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("has the oracle beside it")
    void oracle() {
        assertThat(WITH_SIMULATOR)
                .contains(root().resolve("adapter/core"))
                .allMatch(module -> hasInTests(module, "openaira-oracle"));
    }

    @Test
    @DisplayName("counts what was validated")
    void counts() {
        assertThat(WITH_SIMULATOR)
                .allMatch(module -> hasTest(
                        module,
                        name -> name.equals("ValidatedExchangesTest.java")
                                || name.equals("ValidatedExchangesIT.java")));
    }
}
