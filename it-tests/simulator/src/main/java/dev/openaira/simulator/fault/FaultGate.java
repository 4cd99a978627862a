package dev.openaira.simulator.fault;

import dev.openaira.simulator.Fault;
import dev.openaira.simulator.api.PathPattern;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults still to come. The rule set first that matches is used up first. */
public final class FaultGate {

    private static final class Rule {
        private final String method;
        private final PathPattern path;
        private final Fault fault;
        private int left;

        private Rule(String method, PathPattern path, Fault fault, int left) {
            this.method = method;
            this.path = path;
            this.fault = fault;
            this.left = left;
        }

        private boolean matches(String givenMethod, String givenPath) {
            return (method.equals("*") || method.equalsIgnoreCase(givenMethod)) && path.match(givenPath) != null;
        }

        @Override
        public String toString() {
            return left + " x " + method + " " + path + ": " + fault;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    /** The next {@code times} requests that match get the fault. */
    public synchronized void add(String method, String path, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        rules.add(new Rule(method, new PathPattern(path), fault, times));
    }

    /** The fault this request gets, or null; counts it. */
    public synchronized @Nullable Fault take(String method, String path) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.matches(method, path)) {
                rule.left--;
                if (rule.left == 0) {
                    all.remove();
                }
                return rule.fault;
            }
        }
        return null;
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** One line per rule, for people. */
    public synchronized List<String> describe() {
        return rules.stream().map(Rule::toString).toList();
    }
}
