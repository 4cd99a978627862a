package dev.openaira.crash.node;

import dev.openaira.ConverseRequest;
import dev.openaira.OpenAiConnection;
import dev.openaira.TextRequest;
import dev.openaira.crash.scenario.Demarcation;
import dev.openaira.crash.scenario.Ending;
import dev.openaira.crash.scenario.Scenario;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.LocalTransaction;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** One unit of work, as an application and its server would take it through. */
final class Script {
    private final Coordinator coordinator;
    private final Orders orders;
    private final Installation installation;
    private final Steps steps;
    private final Wire wire;

    Script(Coordinator coordinator, Orders orders, Installation installation, Steps steps, Wire wire) {
        this.coordinator = coordinator;
        this.orders = orders;
        this.installation = installation;
        this.steps = steps;
        this.wire = wire;
    }

    /**
     * Runs one.
     *
     * @param cell names the row and the prompts
     * @param conversation one that is there already
     */
    void run(Scenario scenario, String cell, String conversation) throws Exception {
        try (Installation.Pooled pooled = installation.connection()) {
            OpenAiConnection connection = pooled.handle();
            if (scenario.demarcation().isGlobal()) {
                global(scenario, cell, conversation, pooled, connection);
            } else if (scenario.demarcation() == Demarcation.NONE) {
                steps.take(Scenario.DECIDING);
                work(scenario, cell, conversation, connection);
                told("committed");
            } else {
                local(scenario, cell, conversation, connection);
            }
        }
    }

    private void work(Scenario scenario, String cell, String conversation, OpenAiConnection connection)
            throws ResourceException {
        switch (scenario.work()) {
            case NEW_CONVERSATION -> connection.converse(ConverseRequest.of(cell));
            case EXISTING_CONVERSATION -> connection.converse(ConverseRequest.of(cell, conversation));
            case STORED_RESPONSE -> connection.generate(TextRequest.of(cell));
            case BACKGROUND_RESPONSE ->
                connection.generate(TextRequest.builder()
                        .input(cell)
                        .with("background", true)
                        .build());
            case DEFERRED_SEND -> new Ticket(connection, installation.records(), cell).send(false);
            case DEFERRED_SEND_ONCE -> new Ticket(connection, installation.records(), cell).send(true);
        }
        steps.take("called");
    }

    private void local(Scenario scenario, String cell, String conversation, OpenAiConnection connection)
            throws ResourceException {
        LocalTransaction transaction = connection.getLocalTransaction();
        transaction.begin();
        work(scenario, cell, conversation, connection);
        if (scenario.ending() == Ending.STOP_WHILE_OPEN) {
            installation.stop();
            steps.take("stopped");
        }
        steps.take(Scenario.DECIDING);
        if (scenario.ending().isRollback()) {
            transaction.rollback();
            told("rolled back");
            return;
        }
        try {
            transaction.commit();
        } catch (ResourceException e) {
            if (scenario.ending() != Ending.STOP_WHILE_OPEN) {
                throw e;
            }
            told("rolled back");
            return;
        }
        told("committed");
    }

    private void global(
            Scenario scenario,
            String cell,
            String conversation,
            Installation.Pooled pooled,
            OpenAiConnection connection)
            throws Exception {
        TransactionManager manager = coordinator.transactions();
        manager.begin();
        Transaction transaction = manager.getTransaction();
        XAResource resource = new SteppedResource(pooled.resource(), "adapter", steps);
        XAConnection database = scenario.demarcation().hasRow() ? orders.connection() : null;
        try {
            if (database != null && scenario.demarcation() == Demarcation.DATABASE_FIRST) {
                insert(transaction, database, cell);
            }
            transaction.enlistResource(resource);
            if (scenario.ending() == Ending.STOP_WHILE_CALLING) {
                cutOff(scenario, cell, conversation, connection);
                steps.take(Scenario.DECIDING);
                manager.rollback();
                told("rolled back");
                return;
            }
            work(scenario, cell, conversation, connection);
            if (database != null && scenario.demarcation() != Demarcation.DATABASE_FIRST) {
                insert(transaction, database, cell);
            }
            end(scenario, transaction, resource);
            steps.take(Scenario.DECIDING);
            complete(scenario, manager);
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }

    /** Calls, and has the adapter stopped when what is about to be done is in its journal; the call may fail or not. */
    private void cutOff(Scenario scenario, String cell, String conversation, OpenAiConnection connection) {
        steps.during("after force", installation::stop);
        try {
            work(scenario, cell, conversation, connection);
        } catch (ResourceException e) {
            steps.take("call failed");
        }
    }

    private void insert(Transaction transaction, XAConnection database, String cell) throws Exception {
        XAResource resource = new SteppedResource(database.getXAResource(), "database", steps);
        transaction.enlistResource(resource);
        // Not closed before the transaction is over: H2 would roll back what is not yet committed.
        Orders.insert(database.getConnection(), cell);
        steps.take("inserted");
    }

    private void end(Scenario scenario, Transaction transaction, XAResource resource) throws Exception {
        switch (scenario.ending()) {
            case SUSPEND_AND_COMMIT, SUSPEND_AND_ROLLBACK -> {
                transaction.delistResource(resource, XAResource.TMSUSPEND);
                steps.take("suspended");
                if (scenario.ending() == Ending.SUSPEND_AND_COMMIT) {
                    transaction.enlistResource(resource);
                    transaction.delistResource(resource, XAResource.TMSUCCESS);
                }
            }
            case STOP_BEFORE_PREPARE -> {
                transaction.delistResource(resource, XAResource.TMSUCCESS);
                installation.stop();
                steps.take("stopped");
            }
            case STOP_WHEN_PREPARED -> steps.during("after database prepare", installation::stop);
            default -> transaction.delistResource(resource, XAResource.TMSUCCESS);
        }
    }

    private void complete(Scenario scenario, TransactionManager manager) throws Exception {
        if (scenario.ending().isRollback()) {
            manager.rollback();
            told("rolled back");
            return;
        }
        try {
            manager.commit();
            told("committed");
        } catch (RollbackException e) {
            told("rolled back");
        }
    }

    private void told(String outcome) {
        wire.outcome(outcome);
        steps.take("told " + outcome);
    }
}
