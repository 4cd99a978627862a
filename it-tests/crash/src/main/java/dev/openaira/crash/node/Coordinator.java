package dev.openaira.crash.node;

import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.coordinator.TxControl;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.ObjectStoreIterator;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.arjuna.utils.UuidProcessId;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.transaction.xa.XAResource;

/** Narayana, with its log in a directory, and its recovery run when it is asked for instead of every two minutes. */
final class Coordinator {
    private static final String NODE = "crash";

    private final RecoveryManager recovery;

    /** @param resources what recovery asks for branches, made anew for each pass */
    Coordinator(Path directory, Supplier<XAResource[]> resources) throws CoreEnvironmentBeanException {
        for (String store : new String[] {null, "stateStore", "communicationStore"}) {
            ObjectStoreEnvironmentBean bean = store == null
                    ? arjPropertyManager.getObjectStoreEnvironmentBean()
                    : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
            bean.setObjectStoreDir(directory.resolve("manager").toString());
        }
        CoreEnvironmentBean core = arjPropertyManager.getCoreEnvironmentBean();
        core.setNodeIdentifier(NODE);
        core.setProcessImplementationClassName(UuidProcessId.class.getName());
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        JTAEnvironmentBean jta = jtaPropertyManager.getJTAEnvironmentBean();
        jta.setXaRecoveryNodes(List.of(NODE));
        jta.setXaResourceOrphanFilters(
                List.of(new JTATransactionLogXAResourceOrphanFilter(), new JTANodeNameXAResourceOrphanFilter()));
        jta.setXAResourceRecordWrappingPlugin(new ResourceNames());
        // Nobody else is at work when recovery runs.
        jta.setOrphanSafetyInterval(0);
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryListener(false);
        recoveryPropertyManager.getRecoveryEnvironmentBean().setExpiryScannerClassNames(List.of());
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryActivatorClassNames(List.of());
        XARecoveryModule branches = new XARecoveryModule();
        branches.addXAResourceRecoveryHelper(new XAResourceRecoveryHelper() {
            @Override
            public boolean initialise(String parameters) {
                return true;
            }

            @Override
            public XAResource[] getXAResources() {
                return resources.get();
            }
        });
        recoveryPropertyManager
                .getRecoveryEnvironmentBean()
                .setRecoveryModules(List.of(new AtomicActionRecoveryModule(), branches));
        recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
    }

    TransactionManager transactions() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** One scan, without the pause between its passes that is for transactions under way. */
    void recover() {
        List<RecoveryModule> modules = List.copyOf(recovery.getModules());
        modules.forEach(RecoveryModule::periodicWorkFirstPass);
        modules.forEach(RecoveryModule::periodicWorkSecondPass);
    }

    /** How many transactions its log has that are decided and not yet over. */
    int undone() throws ObjectStoreException, IOException {
        ObjectStoreIterator log = new ObjectStoreIterator(StoreManager.getRecoveryStore(), new AtomicAction().type());
        int found = 0;
        for (Uid uid = log.iterate(); uid != null && uid.notEquals(Uid.nullUid()); uid = log.iterate()) {
            found++;
        }
        return found;
    }

    void close() {
        recovery.terminate();
        TxControl.disable(true);
        StoreManager.shutdown();
    }
}
