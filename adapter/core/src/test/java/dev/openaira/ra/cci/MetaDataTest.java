package dev.openaira.ra.cci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiConnectionFactory;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.TextRequest;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import dev.openaira.simulator.socket.FakeUpstream;
import dev.openaira.simulator.socket.Replies;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.ResourceAdapterMetaData;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Jakarta Connectors 2.1, section 17.8; {@code CciContractTest} tries what the metadata say of executions. */
@DisplayName("The metadata")
class MetaDataTest extends AdapterFixture {

    @Test
    @DisplayName("name the adapter as its deployment descriptor does")
    void adapter() throws Exception {
        Element descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("../rar/src/main/rar/META-INF/ra.xml").toFile())
                .getDocumentElement();
        ResourceAdapterMetaData told = factory().getMetaData();
        assertThat(told.getAdapterName()).isEqualTo(text(descriptor, "display-name"));
        assertThat(told.getAdapterVendorName()).isEqualTo(text(descriptor, "vendor-name"));
        assertThat(told.getAdapterShortDescription()).isEqualTo(text(descriptor, "description"));
        assertThat(told.getAdapterVersion()).startsWith(text(descriptor, "resourceadapter-version"));
        assertThat(told.getSpecVersion()).isEqualTo(descriptor.getAttribute("version"));
        assertThat(simulator.requests()).isEmpty();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    @Test
    @DisplayName("tell of local transactions whether a connection has them, at each level")
    void localTransactions() throws Exception {
        for (String level : new String[] {"NoTransaction", "LocalTransaction", "XATransaction"}) {
            OpenAiResourceAdapter adapter = AdapterProbe.over(new MemoryJournal());
            adapter.start(null);
            OpenAiManagedConnectionFactory pool = configured();
            pool.setTransactionSupport(level);
            pool.setResourceAdapter(adapter);
            OpenAiConnectionFactory factory = (OpenAiConnectionFactory) pool.createConnectionFactory();
            try (OpenAiConnection connection = factory.getConnection()) {
                if (factory.getMetaData().supportsLocalTransactionDemarcation()) {
                    assertThat(level).isNotEqualTo("NoTransaction");
                    connection.getLocalTransaction().begin();
                    connection.getLocalTransaction().rollback();
                } else {
                    assertThat(level).isEqualTo("NoTransaction");
                    fails(
                            OpenAiNotSupportedException.class,
                            Diagnosis.TRANSACTIONS_UNSUPPORTED,
                            connection::getLocalTransaction);
                }
            } finally {
                adapter.stop();
            }
        }
    }

    @Test
    @DisplayName("tell of the server what it has told, without asking it")
    void server() throws Exception {
        ConnectionMetaData after;
        try (OpenAiConnection connection = connect()) {
            ConnectionMetaData before = connection.getMetaData();
            assertThat(before.getEISProductName()).isEqualTo("OpenAI-compatible server at " + simulator.baseUrl());
            assertThat(before.getEISProductVersion()).isEqualTo("unknown");
            assertThat(before.getUserName()).isEmpty();
            assertThat(simulator.requests()).isEmpty();
            connection.generate(TextRequest.of(PROMPT));
            after = connection.getMetaData();
            assertThat(after.getEISProductName()).isEqualTo("OpenAI at " + simulator.baseUrl());
            assertThat(after.getEISProductVersion()).isEqualTo("2020-10-01");
        }
        assertThat(after.getEISProductName()).as("of a closed connection").startsWith("OpenAI at ");
    }

    @Test
    @DisplayName("tell by its list of models of a server that names itself nowhere else")
    void signature() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                OpenAiConnection connection = ((OpenAiConnectionFactory)
                                configuredFor(upstream.url()).createConnectionFactory())
                        .getConnection()) {
            upstream.always(Replies.json("{\"data\":[{\"id\":\"llama3.2\",\"owned_by\":\"library\"}]}"));
            connection.getMetadataBrowser().models();
            assertThat(connection.getMetaData().getEISProductName()).isEqualTo("Ollama at " + upstream.url());
            assertThat(connection.getMetaData().getEISProductVersion()).isEqualTo("unknown");
        }
    }
}
