package dev.openaira.ra.effect;

import java.util.Arrays;
import java.util.HexFormat;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/** A transaction branch's id, equal by value whoever made it. */
final class BranchId implements Xid {
    private final int formatId;
    private final byte[] global;
    private final byte[] branch;

    BranchId(Xid xid) {
        this(xid.getFormatId(), xid.getGlobalTransactionId(), xid.getBranchQualifier());
    }

    BranchId(int formatId, byte[] global, byte[] branch) {
        this.formatId = formatId;
        this.global = global.clone();
        this.branch = branch.clone();
    }

    @Override
    public int getFormatId() {
        return formatId;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return global.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return branch.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BranchId that
                && formatId == that.formatId
                && Arrays.equals(global, that.global)
                && Arrays.equals(branch, that.branch);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * formatId + Arrays.hashCode(global)) + Arrays.hashCode(branch);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "transaction branch " + Integer.toHexString(formatId) + ':' + hex.formatHex(global) + ':'
                + hex.formatHex(branch);
    }
}
