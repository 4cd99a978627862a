package dev.openaira.ra;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** A branch of a transaction, both by names; as foreign to the adapter as a transaction manager's own. */
public record TestXid(String global, String branch) implements Xid {

    /** A branch of the transaction of this name. */
    public static Xid of(String name) {
        return new TestXid(name, name + "'s branch");
    }

    @Override
    public int getFormatId() {
        return 4711;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return global.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
        return branch.getBytes(StandardCharsets.UTF_8);
    }
}
