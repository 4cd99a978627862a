package dev.openaira.ra.rest;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The project of each caller, as servers name it in their answers. Forgotten with the caller: no key is kept in memory
 * for this. Thread-safe.
 */
final class ReportedProjects {
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private final Map<Credentials, Map<URI, String>> projects = Collections.synchronizedMap(new WeakHashMap<>());

    /** What one answer says. A key that was refused belongs to no project, whatever the answer names. */
    void learn(URI baseUrl, Credentials credentials, ResponseInfo info) {
        String project = info.project();
        if (project == null || info.status() == 401 || project.equals(of(baseUrl, credentials))) {
            return;
        }
        if (PROJECT.matcher(project).matches()) {
            projects.merge(credentials, Map.of(baseUrl, project), ReportedProjects::both);
        }
    }

    /** A caller whose credentials are sent to two servers is rare; the later answer of a server counts. */
    private static Map<URI, String> both(Map<URI, String> known, Map<URI, String> learnt) {
        Map<URI, String> all = new HashMap<>(known);
        all.putAll(learnt);
        return Map.copyOf(all);
    }

    /** The project, or null where that server has not named one. */
    @Nullable
    String of(URI baseUrl, Credentials credentials) {
        Map<URI, String> known = projects.get(credentials);
        return known == null ? null : known.get(baseUrl);
    }
}
