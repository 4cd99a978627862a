package dev.openaira.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The archive for full servers, which Payara Micro does not take. */
class EarIT {

    @Test
    @DisplayName("The EAR holds resource adapter and web application, adapter first, and no library beside them")
    void content() throws Exception {
        try (var ear = new ZipFile(System.getProperty("openaira.ear"))) {
            assertThat(ear.stream().map(ZipEntry::getName))
                    .filteredOn(name -> name.matches(".*\\.(rar|war|jar)"))
                    .containsExactlyInAnyOrder("openaira.rar", "openaira-mcp.war");

            Document application = xml(ear, "META-INF/application.xml");
            assertThat(text(application, "display-name")).containsExactly("OpenAIRA");
            assertThat(text(application, "initialize-in-order")).containsExactly("true");
            assertThat(text(application, "connector")).containsExactly("openaira.rar");
            assertThat(text(application, "web-uri")).containsExactly("openaira-mcp.war");
            assertThat(text(application, "context-root")).containsExactly("/openaira-mcp");
        }
    }

    @Test
    @DisplayName("In the EAR the web application names the adapter by its module, and differs in nothing else")
    void descriptor() throws Exception {
        try (var ear = new ZipFile(System.getProperty("openaira.ear"))) {
            String name = text(xml(ear, "META-INF/application.xml"), "alt-dd").get(0);
            assertThat(text(xml(ear, name), "resource-adapter")).containsExactly("#openaira");

            String inEar = read(ear, name);
            try (var war = new ZipInputStream(ear.getInputStream(ear.getEntry("openaira-mcp.war")))) {
                ZipEntry entry = war.getNextEntry();
                while (!entry.getName().equals("WEB-INF/web.xml")) {
                    entry = war.getNextEntry();
                }
                assertThat(inEar.replace("#openaira<", "openaira<"))
                        .isEqualTo(new String(war.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static String read(ZipFile archive, String name) throws IOException {
        return new String(archive.getInputStream(archive.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Document xml(ZipFile archive, String name) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(archive.getInputStream(archive.getEntry(name)));
    }

    private static List<String> text(Document document, String element) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}
