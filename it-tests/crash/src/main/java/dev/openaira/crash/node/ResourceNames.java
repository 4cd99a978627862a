package dev.openaira.crash.node;

import com.arjuna.ats.internal.jta.resources.arjunacore.XAResourceRecord;
import com.arjuna.ats.internal.jta.resources.arjunacore.XAResourceRecordWrappingPlugin;
import javax.transaction.xa.XAResource;
import org.jboss.tm.XAResourceWrapper;

/**
 * Has Narayana write down which resource a branch is at, as servers do: when that one was asked and does not know the
 * branch any more, it is over, and not for ever in doubt.
 */
final class ResourceNames implements XAResourceRecordWrappingPlugin {
    private static final Integer NONE = 0;

    @Override
    public void transcribeWrapperData(XAResourceRecord record) {
        if (record.value() instanceof XAResourceWrapper resource) {
            record.setJndiName(resource.getJndiName());
        }
    }

    @Override
    public Integer getEISName(XAResource resource) {
        return NONE;
    }

    @Override
    public String getEISName(Integer name) {
        return name.toString();
    }
}
