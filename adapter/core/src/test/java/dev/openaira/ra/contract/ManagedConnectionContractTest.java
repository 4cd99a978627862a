package dev.openaira.ra.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiFailure;
import dev.openaira.OpenAiNotSupportedException;
import dev.openaira.OpenAiSecurityException;
import dev.openaira.OpenAiStateException;
import dev.openaira.TextRequest;
import dev.openaira.ra.cci.CallerIdentity;
import dev.openaira.ra.spi.AdapterProbe;
import dev.openaira.ra.spi.OpenAiManagedConnectionFactory;
import dev.openaira.simulator.Fault;
import jakarta.resource.spi.ManagedConnection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The managed connection. Seen failing:
 *
 * <ul>
 *   <li>13: with one active handle at a time
 *   <li>14: with a clean-up that leaves handles valid; with one that closes the client; with an error event for a handle
 *       that is cleaned up; with a client kept where no connection comes about; with a stopped adapter said of a
 *       destroyed connection; with live handles of a connection destroyed meanwhile; with a client kept by a
 *       destroyed connection
 *   <li>15: with closed handles revived; with a handle left with its old connection; with handles refused after clean-up;
 *       with a clean-up that takes back handles given away
 *   <li>17: with null instead of a refusal; with a new resource each time; with local transactions at no level
 *   <li>18: with a writer used without asking for null; with a connection that does not take the factory's
 * </ul>
 */
@DisplayName("Contract: managed connection")
class ManagedConnectionContractTest extends ContractFixture {
    private ExecutorService threads;

    @BeforeEach
    void startThreads() {
        threads = Executors.newFixedThreadPool(8);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** Jakarta Connectors 2.1, section 6.5.4.2. */
    @Test
    @DisplayName("13. Several handles live at once and are used by several threads")
    void severalHandles() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        List<OpenAiConnection> handles = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            handles.add(handle());
        }
        CyclicBarrier start = new CyclicBarrier(8);
        for (int i = 0; i < 8; i++) {
            OpenAiConnection mine = handles.get(i);
            String name = "caller-" + i;
            Callable<String> calls = () -> {
                start.await(10, TimeUnit.SECONDS);
                StringBuilder said = new StringBuilder();
                for (int round = 0; round < 10; round++) {
                    said.append(mine.converse(dev.openaira.ConverseRequest.of("My name is " + name))
                            .text());
                    said.append(mine.generate(TextRequest.of(name)).text());
                }
                mine.close();
                return said.toString();
            };
            answers.add(threads.submit(calls));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isNotEmpty();
        }
        assertThat(events).hasSize(8);
        assertThat(events.stream().map(event -> event.getConnectionHandle()).toList())
                .containsExactlyInAnyOrderElementsOf(handles);
    }

    /** Jakarta Connectors 2.1, section 6.5.4.4. */
    @Test
    @DisplayName("14. Clean-up ends every handle and keeps the pipe; destroy ends that too; both do no harm twice")
    void cleanUp() throws Exception {
        OpenAiConnection first = handle();
        OpenAiConnection second = handle();
        call(first);
        managed.cleanup();
        managed.cleanup();
        for (OpenAiConnection ended : List.of(first, second)) {
            fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> call(ended));
            ended.close();
        }
        assertThat(AdapterProbe.clients(adapter)).isEqualTo(1);
        OpenAiConnection last = handle();
        call(last);
        managed.destroy();
        managed.destroy();
        assertThat(AdapterProbe.clients(adapter)).isZero();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> call(last));
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_DESTROYED, this::handle);
        managed.cleanup();
        assertThat(events).isEmpty();

        OpenAiManagedConnectionFactory unfit = configured();
        unfit.setResourceAdapter(adapter);
        fails(
                OpenAiSecurityException.class,
                Diagnosis.IDENTITY_INVALID,
                () -> unfit.createManagedConnection(null, new CallerIdentity("two words", null, null)));
        unfit.setAuthentication("api-key");
        unfit.setApiKey(null);
        fails(
                OpenAiSecurityException.class,
                Diagnosis.API_KEY_MISSING,
                () -> unfit.createManagedConnection(null, null));
        assertThat(AdapterProbe.clients(adapter)).isZero();
    }

    /** Jakarta Connectors 2.1, section 6.5.4.4. */
    @Test
    @DisplayName("14. A call under way when its handle is cleaned up ends as it would, and tells nobody")
    void cleanUpDuringCall() throws Exception {
        OpenAiConnection handle = handle();
        simulator.fail("POST", "/responses", Fault.status(401).after(Duration.ofMillis(500)), 1);
        Future<Throwable> call = failing(handle);
        arrived(1);
        managed.cleanup();
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(OpenAiSecurityException.class);
        assertThat(events).isEmpty();
        assertThat(call(handle())).isNotEmpty();
    }

    /** Jakarta Connectors 2.1, section 6.5.4.4. */
    @Test
    @DisplayName("14. A call under way when its connection is destroyed says so, and not that the adapter is stopped")
    void destroyDuringCall() throws Exception {
        OpenAiConnection handle = handle();
        simulator.fail("POST", "/responses", Fault.neverAnswers(), 1);
        Future<Throwable> call = failing(handle);
        arrived(1);
        managed.destroy();
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(OpenAiStateException.class, failure -> {
            assertThat(failure.diagnosis()).isEqualTo(Diagnosis.CONNECTION_DESTROYED);
            assertThat(failure.getCause()).isInstanceOf(OpenAiFailure.class);
        });
        assertThat(events).isEmpty();
    }

    /** Jakarta Connectors 2.1, section 6.5.4.4. */
    @Test
    @DisplayName("14. A handle asked for while its connection is destroyed is refused or ended, never left alive")
    void destroyDuringGetConnection() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            ManagedConnection connection = factory.createManagedConnection(null, null);
            CyclicBarrier start = new CyclicBarrier(2);
            Future<OpenAiConnection> asked = threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                try {
                    return handleOf(connection);
                } catch (OpenAiStateException e) {
                    return null;
                }
            });
            start.await(10, TimeUnit.SECONDS);
            connection.destroy();
            OpenAiConnection handle = asked.get(10, TimeUnit.SECONDS);
            if (handle != null) {
                fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, handle::getMetaData);
            }
        }
    }

    private Future<Throwable> failing(OpenAiConnection handle) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new AssertionError("answered: " + call(handle));
                    } catch (Exception e) {
                        return e;
                    }
                },
                threads);
    }

    private static void arrived(int requests) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (simulator.requests().size() < requests) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** Jakarta Connectors 2.1, section 7.11.2. */
    @Test
    @DisplayName(
            "15. A handle is taken from its old connection, also after clean-up; closed and foreign ones are refused")
    void association() throws Exception {
        ManagedConnection other = factory.createManagedConnection(null, null);
        OpenAiConnection handle = handle();
        other.associateConnection(handle);
        other.associateConnection(handle);
        managed.destroy();
        assertThat(call(handle)).isNotEmpty();
        other.cleanup();
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> call(handle));
        ManagedConnection third = factory.createManagedConnection(null, null);
        third.addConnectionEventListener(told(events::add));
        third.associateConnection(handle);
        assertThat(call(handle)).isNotEmpty();
        handle.close();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getSource()).isSameAs(third);
            assertThat(event.getConnectionHandle()).isSameAs(handle);
        });
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> third.associateConnection(handle));
        fails(OpenAiStateException.class, Diagnosis.CONNECTION_CLOSED, () -> call(handle));
        fails(OpenAiStateException.class, Diagnosis.HANDLE_FOREIGN, () -> third.associateConnection("a string"));
        fails(OpenAiStateException.class, Diagnosis.HANDLE_FOREIGN, () -> third.associateConnection(null));
        fails(
                OpenAiStateException.class,
                Diagnosis.CONNECTION_DESTROYED,
                () -> managed.associateConnection(handleOf(third)));
    }

    /** Jakarta Connectors 2.1, section 7.11.2. */
    @Test
    @DisplayName("15. A call under way when its handle moves tells neither connection of an error")
    void associationDuringCall() throws Exception {
        OpenAiConnection handle = handle();
        ManagedConnection other = factory.createManagedConnection(null, null);
        other.addConnectionEventListener(told(events::add));
        simulator.fail("POST", "/responses", Fault.status(401).after(Duration.ofMillis(500)), 1);
        Future<Throwable> call = failing(handle);
        arrived(1);
        other.associateConnection(handle);
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(OpenAiSecurityException.class);
        assertThat(events).isEmpty();
        assertThat(call(handle)).isNotEmpty();
    }

    /** Jakarta Connectors 2.1, section 7.11.2. */
    @Test
    @DisplayName("15. A handle that moves while its old connection is cleaned up belongs to the new one")
    void associationDuringCleanUp() throws Exception {
        ManagedConnection other = factory.createManagedConnection(null, null);
        for (int round = 0; round < 5_000; round++) {
            OpenAiConnection handle = handle();
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> cleaned = threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                managed.cleanup();
                return null;
            });
            start.await(10, TimeUnit.SECONDS);
            other.associateConnection(handle);
            cleaned.get(10, TimeUnit.SECONDS);
            assertThat(handle.getMetaData()).isNotNull();
            handle.close();
        }
    }

    /** Jakarta Connectors 2.1, section 7.15.1. */
    @Test
    @DisplayName("17. Transactions above the level of the pool are refused; the XAResource is always the same")
    void transactions() throws Exception {
        ManagedConnection local = connection("LocalTransaction");
        for (OpenAiNotSupportedException refusal : List.of(
                fails(
                        OpenAiNotSupportedException.class,
                        Diagnosis.TRANSACTIONS_UNSUPPORTED,
                        () -> managed.getXAResource()),
                fails(
                        OpenAiNotSupportedException.class,
                        Diagnosis.TRANSACTIONS_UNSUPPORTED,
                        () -> managed.getLocalTransaction()),
                fails(
                        OpenAiNotSupportedException.class,
                        Diagnosis.TRANSACTIONS_UNSUPPORTED,
                        () -> handle().getLocalTransaction()),
                fails(
                        OpenAiNotSupportedException.class,
                        Diagnosis.TRANSACTIONS_UNSUPPORTED,
                        () -> local.getXAResource()))) {
            assertThat(refusal.upstream()).isEmpty();
        }
        assertThat(local.getLocalTransaction()).isNotNull();
        assertThat(handleOf(local).getLocalTransaction()).isNotNull();
        ManagedConnection global = connection("XATransaction");
        assertThat(global.getXAResource()).isNotNull().isSameAs(global.getXAResource());
        assertThat(global.getLocalTransaction()).isNotNull();
    }

    private ManagedConnection connection(String level) throws Exception {
        factory.setTransactionSupport(level);
        return factory.createManagedConnection(null, null);
    }

    /** Jakarta Connectors 2.1, section 6.6. */
    @Test
    @DisplayName(
            "18. A log writer is told of failing listeners, a null one is silent; a connection takes its factory's")
    void logWriter() throws Exception {
        assertThat(managed.getLogWriter()).isNull();
        assertThat(factory.getLogWriter()).isNull();
        StringWriter written = new StringWriter();
        PrintWriter writer = new PrintWriter(written);
        factory.setLogWriter(writer);
        ManagedConnection logging = factory.createManagedConnection(null, null);
        assertThat(logging.getLogWriter()).isSameAs(writer);
        logging.addConnectionEventListener(told(event -> {
            throw new IllegalStateException("of the listener");
        }));
        handleOf(logging).close();
        assertThat(written.toString()).contains(Diagnosis.LISTENER_FAILED.code());
        logging.setLogWriter(null);
        String before = written.toString();
        handleOf(logging).close();
        assertThat(written).hasToString(before);
    }
}
