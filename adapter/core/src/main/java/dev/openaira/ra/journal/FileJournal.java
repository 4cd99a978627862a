package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file (docs/adr/0014). Changes are added at its end at once: they survive the death of the process as
 * soon as {@link #write} returns, and that of the machine as soon as {@link #force} does. Of those who force at the same
 * time one does it for all. When little of the file is alive any more, a caller writes that to a new one.
 */
final class FileJournal implements Journal, GroupForce.Forcing {
    private static final Logger LOGGER = System.getLogger(FileJournal.class.getName());

    private final Disk disk;
    private final JournalFile file;
    private final Ownership ownership;
    private final EntryCodec codec = new EntryCodec();
    private final GroupForce group;

    private boolean unforced;
    private boolean closed;

    FileJournal(Disk disk, JournalFile file, Ownership ownership) {
        this.disk = disk;
        this.file = file;
        this.ownership = ownership;
        this.group = new GroupForce(this);
    }

    @Override
    public byte[] salt() {
        return file.salt();
    }

    @Override
    public void force(Changes changes) throws JournalException {
        byte[] body = encoded(changes);
        long deadline = enter();
        boolean held = true;
        try {
            usable();
            if (!changes.isEmpty()) {
                add(body);
            } else if (!unforced && !group.isLed()) {
                return;
            }
            held = false;
            forceAll(deadline);
        } finally {
            if (held) {
                group.exit();
            }
        }
    }

    private void forceAll(long deadline) throws JournalException {
        Exception failure;
        try {
            failure = group.force(deadline);
        } catch (GroupForce.StuckException e) {
            throw stuck(e);
        }
        if (failure != null) {
            throw failure(failure);
        }
    }

    @Override
    public void write(Changes changes) throws JournalException {
        if (!changes.isEmpty()) {
            write(encoded(changes));
        }
    }

    /** Takes over an entry of another journal. */
    void adopt(String key, byte[] value) throws IOException, JournalException {
        write(EntryCodec.encode(key, value));
    }

    private void write(byte[] body) throws JournalException {
        enter();
        try {
            usable();
            add(body);
            if (!group.isLed() && file.isMostlyDead()) {
                isCompacted();
            }
        } finally {
            group.exit();
        }
    }

    @Override
    public void read(String prefix, BiConsumer<String, JsonObject> reader) throws JournalException {
        for (String key : keys(prefix)) {
            if (!key.startsWith(prefix)) {
                return;
            }
            byte[] value = value(key);
            if (value != null) {
                reader.accept(key, codec.value(value));
            }
        }
    }

    @Override
    public @Nullable JsonObject get(String key) throws JournalException {
        byte[] value = value(key);
        return value == null ? null : codec.value(value);
    }

    private Iterable<String> keys(String prefix) throws JournalException {
        enter();
        try {
            usable();
            return file.keys(prefix);
        } finally {
            group.exit();
        }
    }

    private byte @Nullable [] value(String key) throws JournalException {
        enter();
        try {
            usable();
            return file.value(key);
        } catch (IOException e) {
            throw new JournalException(Diagnosis.JOURNAL_UNREADABLE, e, file.path(), e);
        } finally {
            group.exit();
        }
    }

    private byte[] encoded(Changes changes) throws JournalException {
        try {
            return codec.encode(changes);
        } catch (IOException e) {
            throw new JournalException(Diagnosis.JOURNAL_ENTRY_UNFIT, e, e);
        }
    }

    private void usable() throws JournalException {
        if (closed) {
            throw new JournalException(Diagnosis.JOURNAL_CLOSED, null, file.path());
        }
        if (file.isDoubtful()) {
            try {
                file.reopen();
                unforced = false;
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private void add(byte[] body) throws JournalException {
        try {
            file.change(body);
            unforced = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Looks after forcing whether the file is still there, so that nobody has to wait for that. */
    @Override
    public void force() throws IOException, JournalException {
        if (isCompacted()) {
            return;
        }
        long end = file.end();
        unforced = false;
        group.unlocked(file::force);
        if (isGone()) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_GONE.message(file.path()));
            writeAnew();
        } else {
            mark(end);
        }
    }

    @Override
    public void failed() {
        file.doubt();
    }

    private boolean isGone() {
        return file.isGone() || ownership.isGone();
    }

    /** What was deleted is still open. */
    private void writeAnew() throws IOException, JournalException {
        disk.createDirectories(Disk.directoryOf(file.path()));
        if (ownership.isGone()) {
            ownership.renew(disk);
        }
        file.compact();
        unforced = false;
    }

    private boolean isCompacted() {
        if (!file.isMostlyDead()) {
            return false;
        }
        try {
            file.compact();
            unforced = false;
            return true;
        } catch (IOException | JournalException e) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_NOT_COMPACTED.message(file.path(), e), e);
            return false;
        }
    }

    /** The changes are on the disk already; that this is not written down costs a warning after a crash, no more. */
    private void mark(long end) {
        try {
            file.mark(end);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "No mark in " + file.path(), e);
        }
    }

    private long enter() throws JournalException {
        try {
            return group.enter();
        } catch (GroupForce.StuckException e) {
            throw stuck(e);
        }
    }

    private JournalException stuck(Exception cause) {
        return new JournalException(Diagnosis.JOURNAL_STUCK, cause, file.path(), GroupForce.PATIENCE.toSeconds());
    }

    private JournalException failure(Exception cause) {
        return JournalFailures.writing(disk, file.path(), cause);
    }

    @Override
    public void close() {
        try {
            boolean held = false;
            long deadline = enter();
            try {
                group.quiesce(deadline);
                held = true;
                if (closed) {
                    return;
                }
                closed = true;
                Exception outcome = new IOException("The journal was not forced to the end.");
                try {
                    finish();
                    if (!file.isDoubtful()) {
                        outcome = null;
                    }
                } catch (IOException e) {
                    outcome = e;
                    throw e;
                } finally {
                    held = false;
                    group.settle(outcome);
                }
            } catch (GroupForce.StuckException e) {
                throw stuck(e);
            } finally {
                if (held) {
                    group.exit();
                }
            }
        } catch (JournalException | IOException e) {
            LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_NOT_CLOSED.message(file.path(), e), e);
        }
    }

    private void finish() throws IOException {
        try (ownership;
                file) {
            if (unforced && !file.isDoubtful()) {
                long end = file.end();
                file.force();
                file.mark(end);
            }
        }
    }
}
