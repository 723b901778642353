package io.lintel.sim.bench.load;

import io.lintel.sim.wire.MalformedStreamException;
import io.lintel.sim.wire.PacketCutter;
import io.lintel.sim.wire.PacketSink;
import io.lintel.sim.wire.Packets;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One MQTT client's socket: connects, says CONNECT, subscribes, then hands packets to its {@link Role}. */
final class Connection implements PacketSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FILTERS_PER_PACKET = 50;
    private static final int KEEP_ALIVE_SECONDS = 600;
    private static final int REFUSED = 0x80;

    private final String clientId;
    private final boolean lasting;
    private final Role role;
    private final Buffers buffers;
    private final Tally tally;

    private PacketCutter cutter = new PacketCutter();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private ByteBuffer unsent = NOTHING;
    private long startNanos;
    private int filtersSent;
    private boolean open;
    private boolean lost;

    /** @param lasting whether the session outlives the connection */
    Connection(String clientId, boolean lasting, Role role, Buffers buffers, Tally tally) {
        this.clientId = clientId;
        this.lasting = lasting;
        this.role = role;
        this.buffers = buffers;
        this.tally = tally;
    }

    /** Begins to connect; {@code local} is the source address, or null for the system's choice. */
    void open(Selector selector, InetSocketAddress remote, @Nullable SocketAddress local) throws IOException {
        startNanos = System.nanoTime();
        cutter = new PacketCutter();
        filtersSent = 0;
        lost = false;
        var socket = SocketChannel.open(family(remote));
        channel = socket;
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (local != null) {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.bind(local);
        }
        boolean connected = socket.connect(remote) || socket.finishConnect(); // on loopback: without waiting
        key = socket.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            send(Packets.connect(clientId, KEEP_ALIVE_SECONDS, lasting));
        }
    }

    /** An IPv6 socket would do for both, but costs the kernel more. */
    private static ProtocolFamily family(InetSocketAddress remote) {
        return remote.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    /** Serves the socket; called by the selector. */
    void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable() && socket().finishConnect()) {
                ready.interestOps(SelectionKey.OP_READ);
                send(Packets.connect(clientId, KEEP_ALIVE_SECONDS, lasting));
            }
            if (ready.isReadable()) {
                read();
            }
            if (ready.isValid() && ready.isWritable()) {
                flush();
            }
        } catch (IOException | MalformedStreamException e) {
            lost(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Whether the socket takes no more for now, or is gone. */
    boolean isBlocked() {
        return unsent.hasRemaining() || !open;
    }

    /** Sends what stands in the shared out buffer, and empties it; keeps what the socket does not take. */
    void flush() throws IOException {
        ByteBuffer out = buffers.out().flip();
        boolean wasBlocked = unsent.hasRemaining();
        if (wasBlocked) {
            socket().write(unsent);
        }
        if (!unsent.hasRemaining() && out.hasRemaining()) {
            socket().write(out);
        }
        if (out.hasRemaining()) {
            unsent = joined(unsent, out);
        }
        out.clear();
        boolean blocked = unsent.hasRemaining();
        if (key != null && blocked != wasBlocked) {
            key.interestOps(blocked ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    /** Says goodbye as far as the socket takes it, and closes. */
    void close() {
        try {
            if (open && !unsent.hasRemaining()) {
                socket().setOption(StandardSocketOptions.SO_LINGER, 0); // frees the port at once, for the next workload
                socket().write(ByteBuffer.wrap(Packets.disconnect()));
            }
        } catch (IOException e) {
            open = false; // gone already: what we wanted
        }
        shut();
    }

    /** Whether the broker has closed it. */
    boolean isLost() {
        return lost;
    }

    void lost(String why) {
        lost = true;
        if (open) {
            tally.opened--;
        }
        tally.lost(clientId + ": " + why);
        buffers.out().clear();
        shut();
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        if (open) {
            role.packet(header, in, body, end);
            return;
        }
        switch (header >>> 4) {
            case Packets.CONNACK -> connected(in.get(body + 1));
            case Packets.SUBACK -> subscribed(in, body + 2, end);
            default -> role.packet(header, in, body, end); // retained, or from who is ready already
        }
    }

    private void read() throws IOException {
        ByteBuffer in = buffers.in().clear();
        cutter.restore(in);
        int count = socket().read(in);
        if (count < 0) {
            throw new IOException("closed by the broker");
        }
        tally.clock(System.nanoTime());
        cutter.cut(in, this);
        if (buffers.out().position() > 0) {
            flush();
        }
    }

    private void connected(byte code) {
        if (code != 0) {
            throw new MalformedStreamException("CONNECT refused with code " + code);
        }
        subscribeMore();
    }

    private void subscribed(ByteBuffer in, int codes, int end) {
        for (int at = codes; at < end; at++) {
            if ((in.get(at) & 0xff) >= REFUSED) {
                throw new MalformedStreamException("SUBSCRIBE refused with code " + (in.get(at) & 0xff));
            }
        }
        subscribeMore();
    }

    private void subscribeMore() {
        List<String> filters = role.filters();
        if (filtersSent == filters.size()) {
            open = true;
            tally.opened(System.nanoTime() - startNanos);
            return;
        }
        int to = Math.min(filters.size(), filtersSent + FILTERS_PER_PACKET);
        buffers.out().put(Packets.subscribe(1, filters.subList(filtersSent, to), role.qos()));
        filtersSent = to;
    }

    private void send(byte[] packet) throws IOException {
        buffers.out().put(packet);
        flush();
    }

    private void shut() {
        open = false;
        unsent = NOTHING;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            channel = null; // closed as far as it can be
        }
    }

    private SocketChannel socket() throws IOException {
        if (channel == null) {
            throw new IOException("not connected");
        }
        return channel;
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }
}
