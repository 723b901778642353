package io.lintel.sim.client.lean;

import io.lintel.sim.client.BrokerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The socket of a connection: opens, reads, writes, keeps what the system does not take at once. Lives for one connection. */
final class Plug implements Reactor.Ready {

    /** What the kernel holds beside a slow link's own queue, so that the queue is the one that is felt. */
    private static final int SHAPED_RECEIVE_BYTES = 16 * 1024;

    /** What happens at a plug. */
    interface Owner {

        void connected();

        /** Bytes can be read. */
        void readable() throws IOException;

        void lost(String why);
    }

    private final Owner owner;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>(1);
    private boolean reading = true;

    private Plug(Owner owner, SocketChannel channel, Reactor reactor) throws IOException {
        this.owner = owner;
        this.channel = channel;
        this.key = channel.register(reactor.selector(), SelectionKey.OP_CONNECT, this);
    }

    /** Begins to connect. */
    static Plug open(Owner owner, Reactor reactor, BrokerAddress broker, @Nullable SocketAddress from, boolean shaped)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (shaped) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SHAPED_RECEIVE_BYTES);
            }
            if (from != null) {
                channel.bind(from);
            }
            Plug plug = new Plug(owner, channel, reactor);
            channel.connect(new InetSocketAddress(broker.host(), broker.port()));
            return plug;
        } catch (IOException | RuntimeException failure) { // such as an address that nobody can resolve
            channel.close();
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable() && channel.finishConnect()) {
                listen();
                owner.connected();
            }
            if (ready.isValid() && ready.isReadable()) {
                owner.readable();
            }
            if (ready.isValid() && ready.isWritable()) {
                flush();
            }
        } catch (IOException | RuntimeException failure) { // a stream that is no MQTT is a loss, too
            String message = failure.getMessage();
            owner.lost(message == null ? failure.toString() : message);
        }
    }

    /**
     * Reads what is there into the buffer.
     *
     * @throws IOException when the other side has closed
     */
    void read(ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new IOException("closed by the broker");
        }
    }

    /** Sends bytes, which must stay as they are, as soon as the system takes them. */
    void write(ByteBuffer bytes) {
        unsent.add(bytes);
        if (unsent.size() == 1) {
            try {
                flush();
            } catch (IOException failure) {
                owner.lost(String.valueOf(failure.getMessage()));
            }
        }
    }

    boolean isBlocked() {
        return !unsent.isEmpty();
    }

    private void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                break;
            }
            unsent.remove();
        }
        listen();
    }

    /** Whether to read what the broker sends; while not, TCP holds it back. */
    void reading(boolean wanted) {
        if (reading != wanted) {
            reading = wanted;
            listen();
        }
    }

    private void listen() {
        if (key.isValid() && channel.isConnected()) {
            int ops = (reading ? SelectionKey.OP_READ : 0) | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != ops) {
                key.interestOps(ops);
            }
        }
    }

    /** Closes at once. */
    void close() {
        unsent.clear();
        try {
            channel.close();
        } catch (IOException gone) {
            key.cancel(); // gone already: what we wanted
        }
    }

    /** Closes like something whose power fails: the other side is told nothing but a reset. */
    void abort() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            key.cancel();
        }
        close();
    }
}
