package dev.openaira.crash.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/** H2, which tells of the steps of its branches: what a server's own transaction manager does cannot be seen otherwise. */
public class WatchedDataSource extends JdbcDataSource {
    private static final long serialVersionUID = 1L;

    private static final Set<String> STEPS = Set.of("start", "end", "prepare", "commit", "rollback");

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return watched(XAConnection.class, super.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return watched(XAConnection.class, super.getXAConnection(user, password));
    }

    private static <T> T watched(Class<T> type, T actual) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    boolean step = type == XAResource.class && STEPS.contains(method.getName());
                    if (step) {
                        Watch.step("before database " + method.getName());
                    }
                    try {
                        Object result = method.invoke(actual, arguments);
                        return result instanceof XAResource resource ? watched(XAResource.class, resource) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (step) {
                            Watch.step("after database " + method.getName());
                        }
                    }
                }));
    }
}
