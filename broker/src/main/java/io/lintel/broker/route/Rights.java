package io.lintel.broker.route;

import io.lintel.broker.Peer;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Will;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Counters;

/** What clients may publish: within the bounds of a topic, not in the broker's own name, and as the embedder allows. */
final class Rights {
    private final Commons commons;
    private final Counters counters;

    Rights(Commons commons, Counters counters) {
        this.commons = commons;
        this.counters = counters;
    }

    /** Why this client may not publish this, or success. */
    Reason refuse(Publish publish, Peer from) {
        if (publish.topic().utf8().length > commons.config().client().topicBytes()) {
            counters.met(Bound.TOPIC_BYTES);
            return Reason.TOPIC_NAME_INVALID;
        }
        boolean reserved = publish.topic().startsWithDollar() && SysTopics.isOne(publish.topic());
        boolean may = !reserved && commons.ports().authorizer().mayPublish(from, publish);
        return may ? Reason.SUCCESS : Reason.NOT_AUTHORIZED;
    }

    /** Whether a client may leave this will. */
    boolean mayLeave(Will will, Peer peer) {
        return refuse(will.publish(), peer) == Reason.SUCCESS;
    }
}
