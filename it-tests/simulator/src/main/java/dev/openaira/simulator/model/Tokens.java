package dev.openaira.simulator.model;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into pieces of about the size of a model's tokens. Together the pieces are the text again. */
public final class Tokens {

    private static final int LONGEST = 8;

    private Tokens() {}

    /** Pieces: a run of up to eight letters or digits with the space before it, or any other single character. */
    public static List<String> split(String text) {
        List<String> pieces = new ArrayList<>(text.length() / 5 + 1);
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    public static int count(String text) {
        int count = 0;
        for (int start = 0; start < text.length(); start = end(text, start)) {
            count++;
        }
        return count;
    }

    /** The beginning of the text that is at most this many tokens long. */
    public static String first(String text, int tokens) {
        int end = 0;
        for (int taken = 0; taken < tokens && end < text.length(); taken++) {
            end = end(text, end);
        }
        return text.substring(0, end);
    }

    private static int end(String text, int start) {
        int at = start;
        if (text.charAt(at) == ' ' && at + 1 < text.length()) {
            at++;
        }
        int limit = Math.min(text.length(), at + LONGEST);
        int word = at;
        while (word < limit && Character.isLetterOrDigit(text.charAt(word))) {
            word++;
        }
        if (word > at) {
            return word;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(at)) && at + 1 < text.length();
        return pair ? at + 2 : at + 1;
    }
}
