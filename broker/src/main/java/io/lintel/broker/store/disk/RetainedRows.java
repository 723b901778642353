package io.lintel.broker.store.disk;

import io.lintel.broker.message.Publish;
import io.lintel.broker.store.Restoration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads what is retained. */
final class RetainedRows {
    private RetainedRows() {}

    /** What is retained under these numbers, without what is not there. */
    static Map<Long, Publish> read(Engine.View view, long[] numbers) throws IOException {
        Map<Long, Publish> found = new LinkedHashMap<>();
        Keys keys = new Keys();
        for (long number : numbers) {
            byte[] row = view.get(Table.RETAINED, keys.retained(number).toArray());
            if (row != null) {
                found.put(number, PublishFormat.read(new RowReader(row)).publish());
            }
        }
        return found;
    }

    static void restore(Engine.View view, WallClock clock, Restoration to) throws IOException {
        long now = clock.millis();
        view.scan(Table.RETAINED, new byte[0], null, (key, value) -> {
            PublishFormat.Stored stored = PublishFormat.read(new RowReader(value));
            to.retained(
                    Queue.number(key),
                    stored.publish(),
                    TimeUnit.MILLISECONDS.toNanos(Math.max(0, now - stored.receivedMillis())));
            return true;
        });
    }
}
