package io.lintel.broker.route;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.Target;
import io.lintel.broker.store.Journal;
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
        if (!keeps || publish.qos() == Qos.AT_MOST_ONCE || !grant.session().isPersistent()) {
            return 0;
        }
        long number = journal.message(publish, ageNanos);
        grant.owe(publish, number, journal);
        return number;
    }

    /** Notes what is retained now. */
    void retain(Publish publish) {
        if (!keeps) {
            return;
        }
        if (publish.payload().isEmpty()) {
            journal.unretained(publish.topic());
        } else {
            journal.retained(publish, 0);
        }
    }
}
