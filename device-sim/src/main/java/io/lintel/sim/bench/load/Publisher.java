package io.lintel.sim.bench.load;

import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.PublishTemplate;
import java.nio.ByteBuffer;
import java.util.Map;

/** Sends as its flow and pace allow, and finishes the handshakes of QoS 1 and 2. */
final class Publisher implements Role {
    private static final int LAST_PACKET_ID = 0xffff;

    private final PublisherPlan plan;
    private final PublishTemplate template;
    private final Flow flow;
    private final Stream[] streams;
    private final Tally tally;
    private final ByteBuffer out;

    private int turn;
    private int packetId;
    private long nextNanos;
    private boolean heldBack;
    private long deliveredAtLastLook;

    Publisher(PublisherPlan plan, Tally tally, ByteBuffer out) {
        this.plan = plan;
        this.tally = tally;
        this.out = out;
        this.template = PublishTemplate.of(plan.topic(), plan.qos(), plan.retain(), plan.payloadBytes(), plan.form());
        this.flow = new Flow(plan.flow(), plan.qos(), plan.copies(), plan.limit());
        this.streams = new Stream[plan.streams()];
        for (int i = 0; i < streams.length; i++) {
            streams[i] = new Stream(plan.first() + i, flow);
        }
    }

    void register(Map<Integer, Stream> byId) {
        for (Stream stream : streams) {
            byId.put(stream.id(), stream);
        }
    }

    Flow flow() {
        return flow;
    }

    /** Sets the time of the first message of an open loop. */
    void startAt(long nanos) {
        nextNanos = nanos;
        heldBack = false;
    }

    /** Writes what may go now into the empty out buffer: as much as flow and buffer allow. */
    void fillNow(long now) {
        int count = Math.min(flow.allowed(), out.remaining() / template.sizeBytes());
        for (int i = 0; i < count; i++) {
            write(now);
        }
        flow.onSent(count);
    }

    /** Writes what is due by now; {@code blocked} when the connection cannot take it, so that the lateness is not ours. */
    void fillDue(long now, long intervalNanos, boolean blocked) {
        int allowed = blocked ? 0 : Math.min(flow.allowed(), out.remaining() / template.sizeBytes());
        int count = 0;
        while (nextNanos - now <= 0 && count < allowed) {
            if (!heldBack) {
                tally.sentLate(now - nextNanos);
            }
            write(nextNanos);
            nextNanos += intervalNanos;
            count++;
        }
        flow.onSent(count);
        heldBack = nextNanos - now <= 0;
    }

    /** Writes off what was sent when nothing of it has come since the last look. */
    void lookForStall() {
        boolean stalled = flow.undelivered() > 0 && flow.allowed() == 0 && flow.delivered() == deliveredAtLastLook;
        if (stalled) {
            for (Stream stream : streams) {
                stream.giveUp();
            }
        }
        deliveredAtLastLook = flow.delivered();
    }

    Faults faults() {
        Faults sum = Faults.NONE;
        for (Stream stream : streams) {
            sum = sum.plus(stream.faults());
        }
        return sum;
    }

    @Override
    public int qos() {
        return plan.qos();
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        switch (header >>> 4) {
            case Packets.PUBACK, Packets.PUBCOMP -> flow.onAcknowledged();
            case Packets.PUBREC -> out.putInt(Packets.acknowledgement(Packets.PUBREL, in.getShort(body) & 0xffff));
            default -> tally.strays++;
        }
    }

    private void write(long intendedNanos) {
        Stream stream = streams[turn];
        turn = turn + 1 == streams.length ? 0 : turn + 1;
        packetId = packetId == LAST_PACKET_ID ? 1 : packetId + 1;
        template.write(out, stream.id(), packetId, stream.id(), stream.next(), intendedNanos);
    }
}
