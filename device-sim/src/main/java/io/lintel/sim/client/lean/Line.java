package io.lintel.sim.client.lean;

import io.lintel.sim.link.Link;
import io.lintel.sim.link.Passage;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The way of a device's bytes to the broker and back: through its link and a socket, one connection after the other. */
final class Line implements Plug.Owner {

    /** A shaped device is read in pieces that its receive buffer holds beside the beginning of a packet. */
    private static final int READ_AT_ONCE = 16 * 1024;

    /** Who is at the device's end. */
    interface Owner {

        void connected();

        /** The beginning of a packet that came before, put into the empty buffer. */
        void restore(ByteBuffer empty);

        /** Bytes have come, behind what was restored. */
        void take(ByteBuffer filled);

        void lost(String why);
    }

    private final LeanSpec spec;
    private final Reactor reactor;
    private final Owner owner;
    private final @Nullable Link link;
    private final Pipe up;
    private final Pipe down;

    /** Of this connection; null between two. */
    private @Nullable Plug plug;

    Line(LeanSpec spec, Reactor reactor, Owner owner) {
        this.spec = spec;
        this.reactor = reactor;
        this.owner = owner;
        this.link =
                spec.link() == null ? null : new Link(spec.link(), spec.seed().child("link"));
        this.up = new Pipe(reactor, link == null ? null : link.up(), this::leave);
        this.down = new Pipe(reactor, link == null ? null : link.down(), this::arrive);
    }

    /** Begins to connect. */
    void open(long nowNanos) throws IOException {
        if (link != null) {
            link.connect(nowNanos - reactor.originNanos());
        }
        plug = Plug.open(this, reactor, spec.broker(), spec.from(), link != null);
    }

    /** Sends a packet, which must stay as it is. */
    void send(byte[] packet, long nowNanos) {
        up.send(ByteBuffer.wrap(packet), nowNanos);
    }

    /** Why the latest packet takes as long as it does. */
    Passage lastPassage() {
        return up.lastPassage();
    }

    /** Whether what is sent now would wait behind more than the link's queue. */
    boolean isFull() {
        return up.isFull() || (plug != null && plug.isBlocked());
    }

    /** Sends last words without the link, if nothing is on it that they would cut in two. */
    boolean sayGoodbye(byte[] packet) {
        if (plug == null || up.isPlanned()) {
            return false;
        }
        plug.write(ByteBuffer.wrap(packet));
        return true;
    }

    /** Nothing that is sent from now on gets through before that moment, in either direction. */
    void silence(long untilNanos) {
        up.closeUntil(untilNanos);
        down.closeUntil(untilNanos);
    }

    /** Closes like something whose power fails. */
    void abort() {
        if (plug != null) {
            plug.abort();
        }
        close();
    }

    /** Closes at once; what is on the way goes nowhere. */
    void close() {
        if (plug != null) {
            plug.close();
            plug = null;
        }
        up.cut();
        down.cut();
    }

    @Override
    public void connected() {
        owner.connected();
    }

    /** Bytes have come through the link and go to the socket. */
    private void leave(ByteBuffer bytes) {
        if (plug != null) {
            plug.write(bytes);
        }
    }

    @Override
    public void readable() throws IOException {
        Plug socket = plug;
        if (socket == null) {
            return;
        }
        ByteBuffer in = reactor.in().clear();
        if (down.isDirect(reactor.now())) {
            owner.restore(in);
            socket.read(in);
            owner.take(in);
            return;
        }
        socket.read(in.limit(READ_AT_ONCE));
        in.flip();
        ByteBuffer bytes = ByteBuffer.allocate(in.remaining()).put(in).flip();
        down.send(bytes, reactor.now());
        socket.reading(!down.isFull());
    }

    /** Bytes have come through the link to the device. */
    private void arrive(ByteBuffer bytes) {
        ByteBuffer in = reactor.in().clear();
        owner.restore(in);
        in.put(bytes);
        try {
            owner.take(in);
        } catch (RuntimeException malformed) {
            owner.lost(String.valueOf(malformed.getMessage()));
        }
        if (plug != null) {
            plug.reading(!down.isFull());
        }
    }

    @Override
    public void lost(String why) {
        owner.lost(why);
    }
}
