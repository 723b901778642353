package io.lintel.rules.say;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.NeverNode;
import java.util.stream.Collectors;

/** What must never be, in words. */
final class NeverWords {
    private NeverWords() {}

    static String of(NeverNode never) {
        Expr state = never.state();
        StringBuilder sentence = new StringBuilder(never.enabled() ? "" : "Switched off. ")
                .append("It must never be that ")
                .append(state == null ? "what cannot be read" : Words.of(state));
        if (!never.guards().isEmpty()) {
            String topics = never.guards().stream().map(NeverWords::guard).collect(Collectors.joining(" or "));
            sentence.append(": a command on ")
                    .append(topics)
                    .append(" that would lead there is refused, whoever sends it");
        }
        if (!never.instead().isEmpty()) {
            sentence.append(never.guards().isEmpty() ? ": when" : "; then, and when")
                    .append(" it is so")
                    .append(never.holds() == null ? "" : " for " + Words.of(never.holds()))
                    .append(", ")
                    .append(StepWords.of(never.instead()));
        }
        return sentence.append('.').toString();
    }

    private static String guard(NeverNode.Guard guard) {
        Expr as = guard.as();
        return guard.topic().text() + (as == null ? "" : " (which sets " + Words.of(as) + ")");
    }
}
