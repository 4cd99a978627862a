package dev.openaira.it.app;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The administrator's commands, as {@code asadmin} has them, given from inside the server: Payara Micro listens for none
 * from outside. The server's classes are no part of any API to compile against.
 */
public final class Administration {
    private static final Pattern STATISTIC = Pattern.compile("\\.([a-z]+)-count = (\\d+)");

    /**
     * What a command said.
     *
     * @param succeeded whether it did its work
     */
    public record Outcome(boolean succeeded, String words) {}

    /** Runs a command. */
    public Outcome run(String command, String... arguments) {
        try {
            Class<?> runnerType = Class.forName("org.glassfish.embeddable.CommandRunner");
            Object runner = Class.forName("org.glassfish.internal.api.Globals")
                    .getMethod("get", Class.class)
                    .invoke(null, runnerType);
            Object result =
                    runnerType.getMethod("run", String.class, String[].class).invoke(runner, command, arguments);
            Class<?> resultType = Class.forName("org.glassfish.embeddable.CommandResult");
            Method status = resultType.getMethod("getExitStatus");
            String words = String.valueOf(resultType.getMethod("getOutput").invoke(result));
            Object cause = resultType.getMethod("getFailureCause").invoke(result);
            return new Outcome(
                    !status.invoke(result).toString().equals("FAILURE"), cause == null ? words : words + "\n" + cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts of a pool the administrator made, by name, such as {@code numconnused}. */
    public Map<String, Long> statistics(String pool) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher found = STATISTIC.matcher(
                run("get", "-m", "server.resources." + pool + ".*").words());
        while (found.find()) {
            counts.put(found.group(1), Long.valueOf(found.group(2)));
        }
        return counts;
    }
}
