package dev.openaira.ra.rest;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server answered that it will not: a status of 300 or above (redirects are not followed), or a body that is an
 * error in spite of a status of 200.
 */
public final class Rejected extends UpstreamException {

    private static final long serialVersionUID = 1L;

    /** How many characters of a body an excerpt holds. */
    static final int EXCERPT = 2000;

    /** Codes with which servers answer 403 whatever the key: for the model, where it is asked from, or what is said. */
    private static final Set<String> ABOUT_REQUEST = Set.of(
            "model_not_found",
            "unsupported_country_region_territory",
            "content_policy_violation",
            "content_filter",
            "moderation_blocked");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");

    private final @Nullable UpstreamError error;
    private final @Nullable String location;
    private final String excerpt;
    private final boolean cutOff;

    /**
     * One whose body is known as far as it goes.
     *
     * @param error the error body, or null when it was none
     * @param location where a redirect pointed, without user information and query
     * @param excerpt the beginning of the body, keys masked
     */
    public Rejected(
            String method,
            String path,
            ResponseInfo info,
            @Nullable UpstreamError error,
            @Nullable String location,
            String excerpt) {
        this(method, path, info, error, location, excerpt, false);
    }

    /** @param cutOff whether the body broke off before it said anything */
    Rejected(
            String method,
            String path,
            ResponseInfo info,
            @Nullable UpstreamError error,
            @Nullable String location,
            String excerpt,
            boolean cutOff) {
        super(method, path, info, sentence(info, error, location), null);
        this.error = error;
        this.location = location;
        this.excerpt = excerpt;
        this.cutOff = cutOff;
    }

    private static String sentence(ResponseInfo info, @Nullable UpstreamError error, @Nullable String location) {
        StringBuilder text = new StringBuilder("the server answered ").append(info.status());
        if (error != null) {
            append(text, "type", error.type());
            append(text, "code", error.code());
            append(text, "param", error.param());
        }
        if (location != null) {
            text.append(", a redirect to ").append(location).append(", which is not followed");
        }
        append(text, "request id", info.requestId());
        return text.append('.').toString();
    }

    /** Only what looks like an identifier: anything longer could quote the request. */
    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null && IDENTIFIER.matcher(value).matches()) {
            text.append(", ").append(name).append(' ').append(value);
        }
    }

    /** The error body, or null when it was none. */
    public @Nullable UpstreamError error() {
        return error;
    }

    /** The error's code; empty when it has none. */
    public String code() {
        return error == null || error.code() == null ? "" : error.code();
    }

    /** The error's type; empty when it has none. */
    public String type() {
        return error == null || error.type() == null ? "" : error.type();
    }

    /** Whether the account has to be paid for first, which no retry helps. */
    public boolean isAboutMoney() {
        return isAboutMoney(code()) || isAboutMoney(type());
    }

    private static boolean isAboutMoney(String word) {
        return word.equals("insufficient_quota") || word.startsWith("billing_");
    }

    /**
     * Whether it was refused for its key, so that somebody else may be allowed it: 401, and 403 unless it says by its
     * code, or by naming a member of the request, that it is about what was asked for.
     */
    public boolean isKeyRefused() {
        Integer status = status();
        return status != null && (status == 401 || (status == 403 && !isAboutRequest()));
    }

    private boolean isAboutRequest() {
        return ABOUT_REQUEST.contains(code()) || (error != null && error.param() != null);
    }

    /** Whether the key is right and lacks a permission: of a restricted one, which may do other things. Some say so by 401. */
    public boolean isScopeMissing() {
        return code().equals("missing_scope");
    }

    /** Whether another turn of the conversation is still running. */
    public boolean isConversationLocked() {
        return code().equals("conversation_locked");
    }

    /** Whether the body broke off before it said why. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Where a redirect pointed, without user information and query, or null. */
    public @Nullable String location() {
        return location;
    }

    /** The beginning of the body, at most 2,000 characters, keys masked; may quote the request. */
    public String excerpt() {
        return excerpt;
    }

    @Override
    boolean lastMayHaveRun() {
        return RetryAdvice.of(this) != RetryAdvice.NOT_STARTED;
    }
}
