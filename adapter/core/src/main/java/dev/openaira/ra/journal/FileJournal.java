package dev.openaira.ra.journal;

import dev.openaira.Diagnosis;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file (docs/adr/0014). Changes are added at its end at once: they survive the death of the process as
 * soon as {@link #write} returns, and that of the machine as soon as {@link #force} does. Of those who force at the same
 * time one does it for all. When little of the file is alive any more, a caller writes that to a new one.
 */
final class FileJournal implements Journal {
    private static final Logger LOGGER = System.getLogger(FileJournal.class.getName());

    /** Nobody waits longer than this for others; whoever forces waits for the disk. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Disk disk;
    private final JournalFile file;
    private final Ownership ownership;
    private final EntryCodec codec = new EntryCodec();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();

    private Batch batch = new Batch();
    private boolean unforced;
    private boolean forcing;
    private boolean closed;

    FileJournal(Disk disk, JournalFile file, Ownership ownership) {
        this.disk = disk;
        this.file = file;
        this.ownership = ownership;
    }

    @Override
    public byte[] salt() {
        return file.salt();
    }

    @Override
    public void force(Changes changes) throws JournalException {
        byte[] body = encoded(changes);
        long deadline = enter();
        try {
            usable();
            if (!changes.isEmpty()) {
                add(body);
            } else if (!unforced && !forcing) {
                return;
            }
            Batch mine = batch;
            while (!mine.isForced()) {
                Exception failure = mine.failure();
                if (failure != null) {
                    throw failure(failure);
                }
                if (forcing) {
                    pause(deadline);
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
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
            if (!forcing && file.isMostlyDead()) {
                lead();
            }
        } finally {
            lock.unlock();
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
            lock.unlock();
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
            lock.unlock();
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

    /** Brings to the disk what was added so far, for everybody who waits for it. */
    private void lead() {
        Batch mine = batch;
        batch = new Batch();
        Exception outcome = new IOException("The journal was not forced to the end.");
        try {
            if (isGone()) {
                LOGGER.log(Level.WARNING, Diagnosis.JOURNAL_GONE.message(file.path()));
                writeAnew();
            } else if (!isCompacted()) {
                forceForAll();
            }
            outcome = null;
        } catch (IOException | JournalException e) {
            outcome = e;
        } finally {
            settle(mine, outcome);
        }
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

    /** Gives the lock up meanwhile, so that others can add their changes. */
    private void forceForAll() throws IOException {
        long end = file.end();
        unforced = false;
        forcing = true;
        lock.unlock();
        try {
            file.force();
        } finally {
            lock.lock();
            forcing = false;
        }
        mark(end);
    }

    /** The changes are on the disk already; that this is not written down costs a warning after a crash, no more. */
    private void mark(long end) {
        try {
            file.mark(end);
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "No mark in " + file.path(), e);
        }
    }

    private void settle(Batch mine, @Nullable Exception failure) {
        if (failure == null) {
            mine.forced();
        } else {
            // What the system could not write it may have dropped, also what was added in the meantime.
            mine.failed(failure);
            batch.failed(failure);
            batch = new Batch();
            file.doubt();
        }
        settled.signalAll();
    }

    private long enter() throws JournalException {
        long deadline = System.nanoTime() + PATIENCE;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return deadline;
                    }
                    throw stuck();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    /** Until somebody's force is over. An interrupt does not end it: the changes may well be on the disk soon. */
    private void pause(long deadline) throws JournalException {
        boolean interrupted = false;
        try {
            while (forcing) {
                try {
                    if (settled.awaitNanos(deadline - System.nanoTime()) <= 0) {
                        throw stuck();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private JournalException stuck() {
        return new JournalException(
                Diagnosis.JOURNAL_STUCK, null, file.path(), TimeUnit.NANOSECONDS.toSeconds(PATIENCE));
    }

    private JournalException failure(Exception cause) {
        return JournalFailures.writing(disk, file.path(), cause);
    }

    @Override
    public void close() {
        try {
            long deadline = enter();
            try {
                if (closed) {
                    return;
                }
                while (forcing) {
                    pause(deadline);
                }
                closed = true;
                Exception outcome = new IOException("The journal was not forced to the end.");
                try {
                    finish();
                    outcome = null;
                } catch (IOException e) {
                    outcome = e;
                    throw e;
                } finally {
                    settle(batch, outcome);
                }
            } finally {
                lock.unlock();
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
