package io.lintel.sim.bench.load;

import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Stamp;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/** Subscribes to one group of retained messages after the other and checks that each message comes once, as retained. */
final class RetainedReader implements Role {
    private final RetainedPlan plan;
    private final Tally tally;
    private final ByteBuffer out;
    private final BitSet came;
    private int asked;
    private int cameOfGroup;
    private int cameAtLastLook;
    private long duplicates;

    RetainedReader(RetainedPlan plan, Tally tally, ByteBuffer out) {
        this.plan = plan;
        this.tally = tally;
        this.out = out;
        this.came = new BitSet(plan.groups() * plan.perGroup());
    }

    /** Subscribes to the next group, if there is one. */
    void askForNext() {
        cameOfGroup = 0;
        cameAtLastLook = -1;
        if (asked < plan.groups()) {
            String filter = plan.filter().topic(asked);
            out.put(Packets.subscribe(asked % 0xffff + 1, List.of(filter), plan.qos()));
        }
        asked++;
    }

    /** Goes on to the next group when nothing has come since the last look. */
    void lookForStall() {
        if (!finished() && cameOfGroup == cameAtLastLook) {
            askForNext();
        }
        cameAtLastLook = cameOfGroup;
    }

    boolean finished() {
        return asked > plan.groups();
    }

    Faults faults() {
        long wanted = (long) Math.min(asked, plan.groups()) * plan.perGroup();
        return new Faults(wanted - came.cardinality(), duplicates, 0, 0, 0);
    }

    @Override
    public int qos() {
        return plan.qos();
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        switch (header >>> 4) {
            case Packets.PUBLISH -> publish(header, in, body, end);
            case Packets.SUBACK -> tally.strays += (in.get(end - 1) & 0x80) >> 7;
            default -> tally.strays++;
        }
    }

    private void publish(int header, ByteBuffer in, int body, int end) {
        int at = body + 2 + (in.getShort(body) & 0xffff);
        if ((header >> 1 & 3) == 1) {
            out.putInt(Packets.acknowledgement(Packets.PUBACK, in.getShort(at) & 0xffff));
            at += 2;
        }
        int stream = end - at < Stamp.BYTES ? -1 : Stamp.stream(in, at);
        boolean retained = (header & 1) == 1; // [MQTT-3.3.1-8]
        if (!retained || stream < 0 || stream >= plan.groups() * plan.perGroup()) {
            tally.strays++;
            return;
        }
        tally.received(Stamp.intendedNanos(in, at));
        if (came.get(stream)) {
            duplicates++;
            return;
        }
        came.set(stream);
        if (++cameOfGroup == plan.perGroup()) {
            askForNext();
        }
    }
}
