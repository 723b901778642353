package io.lintel.broker.store.disk;

import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.SharedFilter;
import org.jspecify.annotations.Nullable;

/** How a delivery lies in its row: its terms, and the publish itself unless it lies elsewhere for several sessions. */
final class OwedFormat {
    // flags, above two bits of QoS
    private static final int RETAIN = 0x04;
    private static final int GROUP = 0x08;
    private static final int SHARED = 0x10;

    private OwedFormat() {}

    /** @param shared the publish lies under {@link Keys#SHARED}; otherwise it follows */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Terms(
            Qos qos,
            boolean retain,
            boolean shared,
            int[] ids,
            @Nullable SharedFilter group) {}

    static void write(RowWriter to, Debt debt, boolean shared) {
        to.oneByte(debt.qos.level()
                | (debt.retain ? RETAIN : 0)
                | (debt.group == null ? 0 : GROUP)
                | (shared ? SHARED : 0));
        to.variable(debt.ids.length);
        for (int id : debt.ids) {
            to.variable(id);
        }
        if (debt.group != null) {
            to.text(debt.group.text());
        }
    }

    static Terms read(RowReader in) {
        int flags = in.oneByte();
        long count = in.variable();
        if (count > Short.MAX_VALUE) {
            throw new RowReader.MalformedRowException(count + " subscription identifiers");
        }
        int[] ids = new int[(int) count];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) in.variable();
        }
        @Nullable SharedFilter group = (flags & GROUP) == 0 ? null : SharedFilter.of(in.text());
        return new Terms(Qos.ofLevel(flags & 3), (flags & RETAIN) != 0, (flags & SHARED) != 0, ids, group);
    }
}
