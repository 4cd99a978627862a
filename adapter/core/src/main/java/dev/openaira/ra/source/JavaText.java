package dev.openaira.ra.source;

import com.palantir.javapoet.CodeBlock;

/** Text of other people inside Java source, in which it can neither end what it is in nor begin anything. */
final class JavaText {
    private static final int LINE = 100;

    /** A class file has 65535 bytes for a text, and up to three for a character: JVMS 17, section 4.4.7. */
    private static final int LONGEST_LITERAL = 21_845;

    private JavaText() {}

    /** Whether a class file has room for a literal of this text. */
    static boolean fitsLiteral(String text) {
        return text.length() <= LONGEST_LITERAL;
    }

    /** A string literal. */
    static CodeBlock literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                // Written as it is, if it is a letter that every encoding has.
                default -> literal.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : escape(c));
            }
        }
        return CodeBlock.of("$L", literal.append('"'));
    }

    // Octal below the blank: the Unicode escape of a line's end would end the line.
    private static String escape(char c) {
        return c < ' ' ? "\\%03o".formatted((int) c) : "\\u%04x".formatted((int) c);
    }

    /** The lines of a Javadoc comment, blank ones between paragraphs; empty for blank text. */
    static String javadoc(String text) {
        StringBuilder javadoc = new StringBuilder();
        for (String paragraph : text.strip().split("\\R\\s*\\R", -1)) {
            if (!javadoc.isEmpty()) {
                javadoc.append("\n\n<p>");
            }
            javadoc.append(wrapped(escaped(paragraph)));
        }
        return javadoc.toString();
    }

    private static String wrapped(String paragraph) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : paragraph.strip().split("\\s+", -1)) {
            if (column > 0 && column + word.length() > LINE) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    // With no backslash there is no Unicode escape, with no at sign no tag, with no slash no end.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                case '\\' -> escaped.append("&#92;");
                default -> {
                    boolean endOfComment =
                            c == '/' && !escaped.isEmpty() && escaped.charAt(escaped.length() - 1) == '*';
                    escaped.append(endOfComment ? "&#47;" : Character.toString(isPrintable(c) ? c : ' '));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
