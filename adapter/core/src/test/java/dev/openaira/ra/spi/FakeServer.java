package dev.openaira.ra.spi;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a server gives an adapter, as Payara does: work runs with the context class loader of whoever scheduled it, the
 * timer's thread has that of whoever asked for it, and refusals come as an exception, as an event, or as both.
 */
public final class FakeServer implements BootstrapContext, WorkManager, AutoCloseable {
    /** Of an application, which the adapter must not keep. */
    public static final ClassLoader APPLICATION = new ClassLoader(null) {};

    /** Of the pool's threads. */
    public static final ClassLoader SERVER = new ClassLoader(null) {};

    /** How the server says that it has no thread. */
    public enum Refusal {
        EXCEPTION,
        BOTH,
        EVENT,
        EVENT_AFTERWARDS,
        STOPPED
    }

    private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();
    private final Set<Work> running = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final List<Timer> timers = new ArrayList<>();
    private final ThreadPoolExecutor pool;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile Refusal refusal = Refusal.EXCEPTION;
    private volatile boolean timerless;
    private volatile boolean interrupted;

    /** With so many threads. */
    public FakeServer(int size) {
        pool = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "server-pool");
        thread.setDaemon(true);
        thread.setContextClassLoader(SERVER);
        threads.add(thread);
        return thread;
    }

    /** Has no thread the next times. */
    public void refuse(Refusal how, int times) {
        refusal = how;
        refusals.set(times);
    }

    /** Tells of refusals afterwards. */
    public void tell() {
        Runnable event = untold.poll();
        if (event != null) {
            event.run();
        }
    }

    /** Gives no timer any more. */
    public void giveNoTimer() {
        timerless = true;
    }

    /** How many timers were given. */
    public synchronized int timers() {
        return timers.size();
    }

    /** Ends the timers it gave. */
    public synchronized void endTimers() {
        timers.forEach(Timer::cancel);
    }

    /** How much work it took. */
    public int accepted() {
        return accepted.get();
    }

    /** The most that ran at a time. */
    public int mostRunning() {
        return mostRunning.get();
    }

    /** Work that runs now. */
    public Set<Work> running() {
        return running;
    }

    /** Whether the threads of the pool are as they were before. */
    public boolean isUntouched() {
        return !interrupted && threads.stream().allMatch(thread -> thread.getContextClassLoader() == SERVER);
    }

    /** Whether that is a thread of the pool. */
    public boolean owns(Thread thread) {
        return threads.contains(thread);
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Timer createTimer() throws UnavailableException {
        if (timerless) {
            throw new UnavailableException("no timer");
        }
        Timer timer = new Timer("server-timer", true);
        timers.add(timer);
        return timer;
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        scheduleWork(work, INDEFINITE, null, null);
    }

    @Override
    public void scheduleWork(
            Work work, long startTimeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
            throws WorkException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            reject(work, listener);
            return;
        }
        accepted.incrementAndGet();
        ClassLoader submitter = Thread.currentThread().getContextClassLoader();
        pool.execute(() -> run(work, submitter));
    }

    private void reject(Work work, @Nullable WorkListener listener) throws WorkException {
        WorkRejectedException why = new WorkRejectedException("no thread");
        Runnable event = () -> {
            if (listener != null) {
                listener.workRejected(new WorkEvent(this, WorkEvent.WORK_REJECTED, work, why));
            }
        };
        switch (refusal) {
            case EXCEPTION -> throw why;
            case BOTH -> {
                event.run();
                throw why;
            }
            case EVENT -> event.run();
            case EVENT_AFTERWARDS -> untold.add(event);
            case STOPPED -> throw new IllegalStateException("stopped");
        }
    }

    private void run(Work work, ClassLoader submitter) {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(submitter);
        running.add(work);
        mostRunning.accumulateAndGet(running.size(), Math::max);
        try {
            work.run();
        } finally {
            if (thread.isInterrupted()) {
                interrupted = true;
            }
            running.remove(work);
            thread.setContextClassLoader(SERVER);
        }
    }

    @Override
    public void doWork(Work work) {
        throw new AssertionError("doWork waits for a thread");
    }

    @Override
    public void doWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw new AssertionError("doWork waits for a thread");
    }

    @Override
    public long startWork(Work work) {
        throw new AssertionError("startWork waits for a thread");
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        throw new AssertionError("startWork waits for a thread");
    }

    @Override
    public void close() {
        endTimers();
        pool.shutdownNow();
    }
}
