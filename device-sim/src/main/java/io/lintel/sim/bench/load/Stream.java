package io.lintel.sim.bench.load;

import java.util.ArrayList;
import java.util.List;

/** The messages of one topic: how many were sent, and the checks of those who must get them. */
final class Stream {
    private final int id;
    private final Flow flow;
    private List<StreamCheck> checks = List.of();
    private long sent;

    Stream(int id, Flow flow) {
        this.id = id;
        this.flow = flow;
    }

    int id() {
        return id;
    }

    Flow flow() {
        return flow;
    }

    /** The number for the next message. */
    long next() {
        return sent++;
    }

    StreamCheck newCheck() {
        var check = new StreamCheck();
        var more = new ArrayList<>(checks);
        more.add(check);
        checks = more;
        return check;
    }

    /** Writes off what was sent and did not come, so that the publisher may go on. */
    void giveUp() {
        for (StreamCheck check : checks) {
            flow.onDelivered(check.giveUpBelow(sent));
        }
    }

    Faults faults() {
        long lost = 0;
        long duplicates = 0;
        long outOfOrder = 0;
        for (StreamCheck check : checks) {
            lost += check.lost(sent);
            duplicates += check.duplicates();
            outOfOrder += check.outOfOrder();
        }
        return new Faults(lost, duplicates, outOfOrder, 0, 0);
    }
}
