package io.lintel.rules.trace;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a condition came to, and which part of it decided.
 *
 * @param condition the whole, as it was written, in normal form
 * @param part the one of the conditions joined by {@code and} that decided; the whole when all of them held
 * @param result true, false, unknown or failed
 * @param reads what the part read
 */
public record Judgement(String condition, String part, Value result, List<Read> reads) {
    public Judgement {
        reads = List.copyOf(reads);
    }

    /** For people: {@code window.open is false: …}. */
    public String words() {
        return switch (result) {
            case Value.Failed failed -> failed.why();
            case Value.Unknown(String why) -> part + " is unknown: " + why;
            case Value.Known known -> part + " is " + Texts.plain(known) + told();
        };
    }

    private String told() {
        boolean same = reads.size() == 1 && reads.getFirst().text().equals(part);
        return reads.isEmpty() || same
                ? ""
                : reads.stream()
                        .map(read -> read.text() + " is " + Texts.shown(read.value()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
