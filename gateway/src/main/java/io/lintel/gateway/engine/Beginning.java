package io.lintel.gateway.engine;

import io.lintel.broker.Broker;
import io.lintel.broker.Opening;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.Publish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first turn of Lintel's own broker: what was kept and retained is known again, and what follows from that is kept and
 * published, before the first client comes.
 */
final class Beginning implements Opening {
    private final EngineRecords records;
    private final Recall recall;
    private final long cause;
    private final List<Emit> emits = new ArrayList<>();

    /** @param cause of what is published */
    Beginning(EngineRecords records, Recall recall, long cause) {
        this.records = records;
        this.recall = recall;
        this.cause = cause;
    }

    @Override
    public void kept(byte[] key, byte[] value) {
        records.found(key, value);
    }

    @Override
    public void retained(Publish publish, Duration age) {
        emits.addAll(recall.recall(publish, age));
    }

    @Override
    public void begin(Broker broker, Broker.Turn turn) {
        records.serve(broker);
        emits.forEach(emit -> turn.publish(emit.publish(), new Origin.FromEffect(emit.by(), cause, 1)));
        emits.clear();
    }
}
