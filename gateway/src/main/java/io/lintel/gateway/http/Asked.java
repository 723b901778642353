package io.lintel.gateway.http;

import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Explanation.Question;
import io.lintel.rules.trace.Trace;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for; what cannot be meant is refused with a sentence. */
final class Asked {
    static final int MOST = 100;
    private static final int LONGEST = 1_000;

    private Asked() {}

    /**
     * @param outcome label of an {@link Ending}, or null for all
     * @param key a value of the key, or {@code name=value}; or null for all
     * @param limit a number, or null
     */
    static Question question(@Nullable String outcome, @Nullable String key, @Nullable String limit, int usual) {
        return new Question(endings(outcome), trace -> key == null || has(trace, key), limit(limit, usual));
    }

    private static Set<Ending> endings(@Nullable String outcome) {
        if (outcome == null) {
            return EnumSet.allOf(Ending.class);
        }
        return Arrays.stream(Ending.values())
                .filter(ending -> ending.label().equals(outcome))
                .findFirst()
                .<Set<Ending>>map(EnumSet::of)
                .orElseThrow(() -> refused("An outcome is one of "
                        + Arrays.stream(Ending.values()).map(Ending::label).collect(Collectors.joining(", "))
                        + ", or left out for all."));
    }

    private static boolean has(Trace trace, String key) {
        return trace.key().entrySet().stream()
                .anyMatch(name -> name.getValue().equals(key) || (name.getKey() + "=" + name.getValue()).equals(key));
    }

    static int limit(@Nullable String limit, int usual) {
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw refused("A limit is a number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(limit);
    }

    /** A text of a sensible length. */
    static String text(@Nullable String text, String name) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw refused("Say which " + name + ", in 1 to " + LONGEST + " characters.");
        }
        return text;
    }

    static WebApplicationException refused(String sentence) {
        return problem(Response.Status.BAD_REQUEST, sentence);
    }

    static WebApplicationException problem(Response.Status status, String sentence) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Refusal(sentence))
                .build());
    }
}
