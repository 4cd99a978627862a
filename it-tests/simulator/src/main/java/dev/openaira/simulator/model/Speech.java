package dev.openaira.simulator.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the simulator says in plain text. It follows no instructions, but it says so, obeys a few forms that tests
 * need, and answers what it was told before out of the transcript.
 */
public final class Speech {

    private static final int QUOTED = 300;
    private static final int MOST_WORDS = 200_000;
    private static final String[] FILLER = {
        "one", "small", "stream", "carried", "every", "word", "of", "this", "simulated", "answer", "to", "its", "caller"
    };

    private record Form(Pattern asked, BiFunction<Matcher, Transcript, Optional<String>> answer) {}

    private static final List<Form> FORMS = List.of(
            form("(?:reply|answer|respond)(?: with)? exactly:?\\s+(.+)", (asked, all) -> Optional.of(asked.group(1))),
            form("(?:in|of|with) (?:about |exactly )?(\\d{1,6}) words", (asked, all) -> Optional.of(words(asked))),
            form("what (?:did|have) i (?:ask|told|tell|asked)(?: you)? to remember", Speech::remembered),
            form("what (?:was|is) (?:my|the) first (?:message|question)", Speech::firstMessage),
            form("how many (?:messages|questions|turns)", Speech::countOfMessages),
            form("who am i\\b", (asked, all) -> fact("name", all)),
            form(
                    "(?:what(?:'s| is| was| are)|tell me|remind me(?: of)?|do you (?:know|remember)) my ([\\p{L} ]+?)\\s*\\?",
                    (asked, all) -> fact(asked.group(1), all)));

    private Speech() {}

    private static Form form(String asked, BiFunction<Matcher, Transcript, Optional<String>> answer) {
        return new Form(Pattern.compile(asked, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), answer);
    }

    public static String answer(Transcript transcript) {
        String prompt = transcript.prompt();
        if (prompt.isBlank()) {
            return "This is the OpenAIRA simulator. The last thing it was given is: \"" + quote(transcript.newest())
                    + "\"";
        }
        for (Form form : FORMS) {
            Matcher asked = form.asked().matcher(prompt);
            if (asked.find()) {
                Optional<String> answer = form.answer().apply(asked, transcript);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        return "This is the OpenAIRA simulator, not a language model: it repeats instead of thinking. In message "
                + transcript.turns() + " of this exchange you said: \"" + quote(prompt) + "\"";
    }

    private static String quote(String prompt) {
        return prompt.length() <= QUOTED ? prompt : prompt.substring(0, QUOTED) + "...";
    }

    private static String words(Matcher asked) {
        int count = Math.min(Integer.parseInt(asked.group(1)), MOST_WORDS);
        StringBuilder text = new StringBuilder(count * 7);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(FILLER[i % FILLER.length]);
        }
        return text.toString();
    }

    private static Optional<String> remembered(Matcher asked, Transcript all) {
        return last(all, Pattern.compile("\\bremember(?: that)?:?\\s+([^?]+)", Pattern.CASE_INSENSITIVE))
                .map(what -> "You asked me to remember: " + what + ".")
                .or(() -> Optional.of("You have not asked me to remember anything in this conversation."));
    }

    private static Optional<String> firstMessage(Matcher asked, Transcript all) {
        return Optional.of(
                "Your first message was: \"" + quote(all.userMessages().get(0)) + "\"");
    }

    private static Optional<String> countOfMessages(Matcher asked, Transcript all) {
        return Optional.of("You have sent " + all.turns() + " messages in this conversation.");
    }

    private static Optional<String> fact(String what, Transcript all) {
        String name = what.strip().toLowerCase(Locale.ROOT);
        Pattern told = Pattern.compile(
                "\\bmy " + Pattern.quote(name) + " (?:is|are|was) ([^.!?,;\\n]+)", Pattern.CASE_INSENSITIVE);
        return last(all, told)
                .map(value -> "Your " + name + " is " + value + ".")
                .or(() -> Optional.of("You have not told me your " + name + " in this conversation."));
    }

    /** The newest thing told in this form, without the closing full stop. */
    private static Optional<String> last(Transcript all, Pattern told) {
        Stream<String> found = all.userMessages().stream()
                .map(told::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).strip().replaceAll("[.!]+$", ""));
        return found.reduce((earlier, later) -> later);
    }
}
