package dev.openaira.benchmarks.client;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.ShadowNoFileLockStore;
import java.io.IOException;
import java.nio.file.Path;

/** The default object store of Narayana, to which its transaction manager writes each transaction, and removes it. */
public final class NarayanaStore implements Store {
    private static final String TYPE = "/StateManager/BasicAction/TwoPhase/AtomicAction";

    /** About what the record of a transaction with two XA resources has. */
    private static final byte[] RECORD = new byte[300];

    private final ShadowNoFileLockStore store;

    public NarayanaStore(Path directory) throws ObjectStoreException {
        ObjectStoreEnvironmentBean environment = new ObjectStoreEnvironmentBean();
        environment.setObjectStoreDir(directory.toString());
        this.store = new ShadowNoFileLockStore(environment);
        store.start();
    }

    @Override
    public void branch() throws IOException, ObjectStoreException {
        Uid id = new Uid();
        OutputObjectState state = new OutputObjectState();
        state.packBytes(RECORD);
        if (!store.write_committed(id, TYPE, state) || !store.remove_committed(id, TYPE)) {
            throw new IllegalStateException("Narayana's store refuses " + id);
        }
    }

    @Override
    public void close() {
        store.stop();
    }
}
