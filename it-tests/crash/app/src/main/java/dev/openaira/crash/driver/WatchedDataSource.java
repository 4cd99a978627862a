package dev.openaira.crash.driver;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** H2, which tells of the steps of its branches: what a server's own transaction manager does cannot be seen otherwise. */
public class WatchedDataSource implements XADataSource {
    private static final Set<String> STEPS = Set.of("start", "end", "prepare", "commit", "rollback");

    private final JdbcDataSource actual = new JdbcDataSource();

    /** Where the database is. */
    public void setUrl(String url) {
        actual.setURL(url);
    }

    /** Whose it is. */
    public void setUser(String user) {
        actual.setUser(user);
    }

    /** What he signs on with. */
    public void setPassword(String password) {
        actual.setPassword(password);
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return watched(XAConnection.class, actual.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return watched(XAConnection.class, actual.getXAConnection(user, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return actual.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        actual.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() {
        return actual.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        actual.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
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
