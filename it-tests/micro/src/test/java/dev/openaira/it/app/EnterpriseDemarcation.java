package dev.openaira.it.app;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import java.util.concurrent.Callable;

/** By an enterprise bean, whose methods are transactional without a word. */
@Stateless
@LocalBean
public class EnterpriseDemarcation implements Demarcation {
    @Override
    public <T> T required(Callable<T> work) throws Exception {
        return work.call();
    }
}
