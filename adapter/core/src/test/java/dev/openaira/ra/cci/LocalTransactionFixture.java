package dev.openaira.ra.cci;

import dev.openaira.OpenAiConnection;
import dev.openaira.ra.AdapterFixture;
import dev.openaira.ra.journal.MemoryJournal;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.cci.Interaction;
import jakarta.resource.spi.ManagedConnection;
import org.junit.jupiter.api.BeforeEach;

/** An interaction in a local transaction that has begun. Who ends it, ends the adapter too. */
abstract class LocalTransactionFixture extends AdapterFixture {
    final MemoryJournal journal = new MemoryJournal();
    OpenAiResourceAdapter adapter;
    ManagedConnection managed;
    Interaction interaction;

    @BeforeEach
    void begin() throws Exception {
        adapter = AdapterProbe.over(journal);
        adapter.start(null);
        OpenAiManagedConnectionFactory factory = configured();
        factory.setResourceAdapter(adapter);
        factory.setTransactionSupport("LocalTransaction");
        managed = factory.createManagedConnection(null, null);
        interaction = ((OpenAiConnection) managed.getConnection(null, null)).createInteraction();
        managed.getLocalTransaction().begin();
    }
}
