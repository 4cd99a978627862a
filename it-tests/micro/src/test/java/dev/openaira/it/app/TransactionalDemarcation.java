package dev.openaira.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** By Jakarta Transactions. */
@ApplicationScoped
public class TransactionalDemarcation implements Demarcation {
    @Override
    @Transactional
    public <T> T required(Callable<T> work) throws Exception {
        return work.call();
    }
}
