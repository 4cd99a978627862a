package dev.openaira.ra.browse;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a short text that a regular expression matches: the first of alternatives, as few repetitions as allowed, and
 * one where there may be none. Knows what the syntaxes of ECMA-262 and java.util.regex have in common, without
 * look-around and back references.
 */
final class SamplePattern {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 50;
    private static final int END = -1;
    private static final char SCANNED = '\u3100';
    private static final String CANDIDATES = "aA1 -_.,:;/@#+xyzbcdXYZBCD234567890\u00e9\t\n";

    private final String pattern;
    private int next;
    private int depth;

    private SamplePattern(String pattern) {
        this.pattern = pattern;
    }

    /** A text that should hold a match, which only matching tells; null if none was found. */
    static @Nullable String text(String pattern) {
        try {
            return new SamplePattern(pattern).all();
        } catch (UnsupportedOperationException | PatternSyntaxException e) {
            return null;
        }
    }

    private String all() {
        String text = alternatives();
        if (peek() != END) {
            throw new UnsupportedOperationException();
        }
        return text;
    }

    private String alternatives() {
        String text = sequence();
        while (peek() == '|') {
            next++;
            sequence();
        }
        return text;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (peek() != END && peek() != '|' && peek() != ')') {
            String one = atom();
            int times = repetitions();
            if (text.length() + (long) one.length() * times > MAX_LENGTH) {
                throw new UnsupportedOperationException();
            }
            text.append(one.repeat(times));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(next++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group();
            case '[' -> String.valueOf(first(pattern.substring(next - 1, endOfSet())));
            case '\\' -> escaped();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (++depth > MAX_DEPTH) {
            throw new UnsupportedOperationException();
        }
        if (peek() == '?') {
            int start = pattern.startsWith("?:", next) ? next + 2 : pattern.indexOf('>', next) + 1;
            if (start <= next || !pattern.substring(next, start).matches("\\?:|\\?<[a-zA-Z][a-zA-Z0-9]*>")) {
                throw new UnsupportedOperationException();
            }
            next = start;
        }
        String text = alternatives();
        if (peek() != ')') {
            throw new UnsupportedOperationException();
        }
        next++;
        depth--;
        return text;
    }

    private int endOfSet() {
        int open = 1;
        while (open > 0 && next < pattern.length()) {
            char c = pattern.charAt(next++);
            if (c == '\\') {
                next++;
            } else if (c == '[') {
                open++;
            } else if (c == ']') {
                open--;
            }
        }
        return Math.min(next, pattern.length());
    }

    private String escaped() {
        int start = next - 1;
        int c = peek();
        next++;
        return switch (c) {
            case 'b', 'B', 'A', 'z', 'Z', 'G' -> "";
            case 'u' -> code(4);
            case 'x' -> code(2);
            case 'p', 'P' -> {
                next = pattern.indexOf('}', next) + 1;
                if (next == 0) {
                    throw new UnsupportedOperationException();
                }
                yield String.valueOf(first(pattern.substring(start, next)));
            }
            default -> {
                if (c == END || Character.isDigit(c) || c == 'k' || c == 'Q' || c == 'c') {
                    throw new UnsupportedOperationException();
                }
                yield String.valueOf(first(pattern.substring(start, next)));
            }
        };
    }

    private String code(int digits) {
        int end = Math.min(next + digits, pattern.length());
        String code = pattern.substring(next, end);
        next = end;
        if (!code.matches("[0-9a-fA-F]{2}|[0-9a-fA-F]{4}")) {
            throw new UnsupportedOperationException();
        }
        return String.valueOf((char) Integer.parseInt(code, 16));
    }

    /** The first character of a class that is good to read. */
    private static char first(String set) {
        Pattern one = Pattern.compile(set);
        for (int index = 0; index < CANDIDATES.length(); index++) {
            char candidate = CANDIDATES.charAt(index);
            if (one.matcher(String.valueOf(candidate)).matches()) {
                return candidate;
            }
        }
        for (char candidate = Character.MIN_VALUE; candidate < SCANNED; candidate++) {
            if (one.matcher(String.valueOf(candidate)).matches()) {
                return candidate;
            }
        }
        throw new UnsupportedOperationException();
    }

    private int repetitions() {
        int times = 1;
        switch (peek()) {
            case '*', '?', '+' -> next++;
            case '{' -> times = counted();
            default -> {
                return 1;
            }
        }
        if (peek() == '?' || peek() == '+') {
            next++;
        }
        return times;
    }

    /** As few as allowed, but one where that is allowed, too. */
    private int counted() {
        int end = pattern.indexOf('}', next);
        String counts = end < 0 ? "" : pattern.substring(next + 1, end);
        if (!counts.matches("[0-9]{1,4}(,[0-9]*)?")) {
            throw new UnsupportedOperationException();
        }
        next = end + 1;
        int comma = counts.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? counts : counts.substring(0, comma));
        return least > 0 || comma < 0 || counts.endsWith(",0") ? least : 1;
    }

    private int peek() {
        return next < pattern.length() ? pattern.charAt(next) : END;
    }
}
