package io.lintel.rules.state;

import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.TopicTree.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who hears of the messages of one topic.
 *
 * @param matches the inputs that the topic belongs to
 * @param looks the triggers that look, in the order of their rules
 * @param owners who owns the keys
 */
record Hearing(String topic, List<Match> matches, List<Look> looks, long owners) {
    /** One trigger that has to look, and at what. */
    record Look(Listener listener, Match match) {}

    static Hearing of(String topic, Plan plan) {
        List<Match> matches = plan.match(topic);
        List<Look> looks = new ArrayList<>();
        for (Match match : matches) {
            plan.listeners(match.input()).forEach(listener -> looks.add(new Look(listener, match)));
        }
        if (matches.size() > 1) {
            looks.sort(Comparator.comparingInt(look -> look.listener().rule().index()));
        }
        return new Hearing(topic, List.copyOf(matches), List.copyOf(looks), Owners.ofKeys(matches));
    }

    boolean isNobody() {
        return matches.isEmpty();
    }

    /** The triggers that look when one of the matches is not to be looked at. */
    static List<Look> without(Match match, List<Look> looks) {
        return looks.stream().filter(look -> !look.match().equals(match)).toList();
    }
}
