package io.lintel.broker.route;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.session.Target;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.TopicName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes into the store what one loop's publishes promise, before they are acknowledged. */
final class Ledger {
    private final Journal journal;
    private final boolean keeps;

    Ledger(Journal journal) {
        this.journal = journal;
        this.keeps = journal.keeps();
    }

    /** Whether the store has no room for what a publish promises to sessions that it keeps. */
    boolean isTooFullFor(Publish publish, Matches matches, @Nullable Session publisher) {
        return keeps
                && publish.qos() != Qos.AT_MOST_ONCE
                && !journal.hasRoom()
                && (matches.byShard().stream()
                                .flatMap(List::stream)
                                .anyMatch(target -> target.isOwed(publish, publisher))
                        || matches.groups().stream().anyMatch(ShareGroup::hasKeptMember));
    }

    /** Notes that sessions are owed a publish, and returns its number; 0 when nobody's session is kept. */
    long owe(Publish publish, Matches matches, @Nullable Session publisher) {
        if (!keeps || publish.qos() == Qos.AT_MOST_ONCE) {
            return 0;
        }
        long number = 0;
        for (List<Target> targets : matches.byShard()) {
            for (Target target : targets) {
                if (target.isOwed(publish, publisher)) {
                    number = number == 0 ? journal.message(publish, 0) : number;
                    target.owe(publish, publisher, number, journal);
                }
            }
        }
        return number;
    }

    /** Notes that one member of a group is owed a publish, and returns its number; 0 when its session is not kept. */
    long owe(Publish publish, Grant grant, long ageNanos) {
        if (!keeps || publish.qos() == Qos.AT_MOST_ONCE || !grant.session().isKept()) {
            return 0;
        }
        long number = journal.message(publish, ageNanos);
        grant.owe(publish, number, journal);
        return number;
    }

    /** Where it is noted what this topic retains: what the broker tells of itself is not. */
    Journal journalOf(TopicName topic) {
        return topic.startsWithDollar() && SysTopics.isOne(topic) ? Journal.NONE : journal;
    }
}
