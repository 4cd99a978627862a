package dev.openaira.benchmarks.client;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** The names of one transaction manager's branches: as long as Narayana's and GlassFish's, and each of them new. */
final class BranchName implements Xid {
    private static final int FORMAT = 0x4f41;
    private static final int LENGTH = 28;

    private final byte[] bytes;

    private BranchName(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Gives the names. */
    static final class Source {
        private final byte[] manager = new byte[LENGTH - Long.BYTES];
        private final AtomicLong count = new AtomicLong();

        Source() {
            new SecureRandom().nextBytes(manager);
        }

        BranchName next() {
            return new BranchName(ByteBuffer.allocate(LENGTH)
                    .put(manager)
                    .putLong(count.incrementAndGet())
                    .array());
        }
    }

    @Override
    public int getFormatId() {
        return FORMAT;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return bytes.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return bytes.clone();
    }
}
