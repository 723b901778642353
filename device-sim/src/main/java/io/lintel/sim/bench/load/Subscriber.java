package io.lintel.sim.bench.load;

import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.PayloadForm;
import io.lintel.sim.wire.Stamp;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Receives, checks and acknowledges. */
final class Subscriber implements Role {
    private final SubscriberPlan plan;
    private final Tally tally;
    private final ByteBuffer out;
    private final Flow[] flows;
    private final StreamCheck[] checks;
    private final ByteBuffer scratch = ByteBuffer.allocate(Stamp.BYTES);

    /**
     * Joins the streams that the plan names.
     *
     * @param out where acknowledgements go; the connection sends it when all that was read is handled
     */
    Subscriber(SubscriberPlan plan, Map<Integer, Stream> streams, Tally tally, ByteBuffer out) {
        this.plan = plan;
        this.tally = tally;
        this.out = out;
        this.flows = new Flow[plan.streams()];
        this.checks = new StreamCheck[plan.streams()];
        for (int i = 0; i < plan.streams(); i++) {
            Stream stream = streams.get(plan.firstStream() + i);
            if (stream == null) {
                throw new IllegalArgumentException("stream " + (plan.firstStream() + i) + " has no publisher");
            }
            flows[i] = stream.flow();
            checks[i] = stream.newCheck();
        }
    }

    @Override
    public List<String> filters() {
        return plan.filters();
    }

    @Override
    public int qos() {
        return plan.qos();
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        switch (header >>> 4) {
            case Packets.PUBLISH -> publish(header >> 1 & 3, in, body, end);
            case Packets.PUBREL -> out.putInt(Packets.acknowledgement(Packets.PUBCOMP, in.getShort(body) & 0xffff));
            default -> tally.strays++;
        }
    }

    private void publish(int qos, ByteBuffer in, int body, int end) {
        int at = body + 2 + (in.getShort(body) & 0xffff);
        if (qos > 0) {
            int packetId = in.getShort(at) & 0xffff;
            out.putInt(Packets.acknowledgement(qos == 1 ? Packets.PUBACK : Packets.PUBREC, packetId));
            at += 2;
        }
        int stampAt = plan.form().find(in, at, end, scratch);
        ByteBuffer stamped = plan.form() == PayloadForm.BINARY ? in : scratch;
        int stream = stampAt < 0 ? -1 : Stamp.stream(stamped, stampAt) - plan.firstStream();
        if (stream < 0 || stream >= checks.length) {
            tally.strays++;
            return;
        }
        flows[stream].onDelivered(checks[stream].accept(Stamp.sequence(stamped, stampAt)));
        tally.received(Stamp.intendedNanos(stamped, stampAt));
    }
}
