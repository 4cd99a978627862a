package dev.openaira.ra.operation;

import dev.openaira.ra.rest.OpenAiRest;
import dev.openaira.ra.rest.Rejected;
import dev.openaira.ra.rest.UpstreamException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an error answer says in its own words: OpenAI's codes, and the sentences of compatible servers and proxies. */
final class RejectionWords {
    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_PAGE = 200;

    /** How servers and the frameworks below them speak of a path, and not of something named in the request. */
    private static final Pattern PATH = Pattern.compile(
            "\\b(url|uri|path|route|endpoint|page|static resource)\\b|^cannot (get|post|delete)\\b"
                    + "|^(error |404 )*(file |resource )?not found\\W*$",
            Pattern.CASE_INSENSITIVE);

    /** How they speak of a model they do not have. */
    private static final Pattern NO_MODEL = Pattern.compile(
            "\\bmodels?\\b.*(does not exist|not found|not loaded)"
                    + "|\\b(invalid|unknown|unsupported|no such) model\\b|not a valid model",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TLS = Pattern.compile("\\bHTTPS (port|server)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("(?is)<(style|script|title)\\b.*?</\\1>|<[^>]*>|<[^>]*$");

    private RejectionWords() {}

    /**
     * What the server said, for a sentence: its message, else what the error names, else how the page begins; without
     * what it quotes of the prompt.
     */
    static String said(Rejected e, Call call) {
        String message = call.discreet(message(e));
        if (message.isEmpty()) {
            message = e.error() == null ? page(e, call) : call.discreet(named(e));
        } else if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + "…";
        }
        return e.requestId() == null ? message : message + " [request " + e.requestId() + "]";
    }

    private static String named(Rejected e) {
        String names =
                (e.type().isEmpty() ? "" : ", type " + e.type()) + (e.code().isEmpty() ? "" : ", code " + e.code());
        return "no reason given" + names;
    }

    private static String page(Rejected e, Call call) {
        String page = e.excerpt().strip();
        if (page.isEmpty()) {
            return "no reason given";
        }
        if (page.startsWith("<")) {
            String text =
                    MARKUP.matcher(page).replaceAll(" ").replaceAll("\\s+", " ").strip();
            page = text.isEmpty() ? page : text;
        }
        page = call.discreet(page);
        String shown = page.length() <= LONGEST_PAGE ? page : page.substring(0, LONGEST_PAGE) + "…";
        return "no error of the API but " + UpstreamFailures.contentType(e) + ": \"" + shown + "\"";
    }

    /** When to try again, as the end of a sentence. */
    static String when(UpstreamException e) {
        Duration wait = e.retryAfter();
        return wait == null ? " later" : " in " + wait.toMillis() + " ms";
    }

    /** The server does not have the model, or not for this key. */
    static boolean isAboutModel(Rejected e, String model) {
        int status = UpstreamFailures.status(e);
        if ((status != 400 && status != 403 && status != 404) || e.path().equals(OpenAiRest.MODELS)) {
            return false; // whoever asks for all models names none
        }
        String message = message(e);
        return e.code().equals("model_not_found")
                || e.code().equals("DeploymentNotFound") // Azure's
                || NO_MODEL.matcher(message).find()
                || (status == 404 && message.contains("'" + model + "'"))
                || (status == 403 && mentions(message, "model") && mentions(message, "access"));
    }

    /**
     * The API knows the path, but not what was named in it, when it answers with an error that is not about the path.
     */
    static boolean isAboutPath(Rejected e) {
        return UpstreamFailures.status(e) != 404
                || e.error() == null
                || message(e).isEmpty()
                || PATH.matcher(message(e)).find();
    }

    /** Plain HTTP went to a port that speaks TLS. */
    static boolean isAboutTls(Rejected e) {
        return TLS.matcher(message(e).isEmpty() ? e.excerpt() : message(e)).find();
    }

    /** The request was refused for this member, before any work was done. */
    static boolean isAboutMember(Rejected e, String member) {
        int status = UpstreamFailures.status(e);
        return (status == 400 || status == 422)
                && e.error() != null
                && (member.equals(e.error().param()) || mentions(message(e), member));
    }

    private static boolean mentions(String message, String word) {
        return message.toLowerCase(Locale.ROOT).contains(word);
    }

    private static String message(Rejected e) {
        return e.error() == null ? "" : orEmpty(e.error().message());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
