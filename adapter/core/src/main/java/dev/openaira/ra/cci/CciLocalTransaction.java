package dev.openaira.ra.cci;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.LocalTransaction;

/** Demarcates local transactions of whichever managed connection the handle belongs to at the time. */
record CciLocalTransaction(CciConnection handle) implements LocalTransaction {
    @Override
    public void begin() throws ResourceException {
        handle.open().demarcation().begin(handle);
    }

    @Override
    public void commit() throws ResourceException {
        handle.open().demarcation().commit(handle);
    }

    @Override
    public void rollback() throws ResourceException {
        handle.open().demarcation().rollback(handle);
    }
}
