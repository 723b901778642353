package io.lintel.gateway.engine;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Publish;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it saw, and answers as a test wants it to. */
final class RecordingGate implements PublishGate {
    /** What the gate was shown. */
    record Seen(Publish publish, Origin origin) {
        String topic() {
            return publish.topic().text();
        }
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    volatile PublishGate answer = PublishGate.OPEN;

    @Override
    public Verdict admit(Publish publish, Origin origin) {
        Verdict verdict = answer.admit(publish, origin);
        seen.add(new Seen(publish, origin));
        return verdict;
    }

    /** What was seen on a topic. */
    List<Seen> on(String topic) {
        return seen.stream().filter(one -> one.topic().equals(topic)).toList();
    }
}
