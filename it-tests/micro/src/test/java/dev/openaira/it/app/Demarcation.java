package dev.openaira.it.app;

import java.util.concurrent.Callable;

/** Something that the container begins a transaction for, and ends it after. */
public interface Demarcation {
    /** Does this in a transaction. */
    <T> T required(Callable<T> work) throws Exception;
}
