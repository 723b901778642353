package io.lintel.sim.bench.durability.witness;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection: what is written goes out at once, what comes in is handed on by a thread of its own, in order. */
final class Link implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private final Socket socket;
    private final Thread reader;

    private Link(Socket socket, Consumer<Packet> sink, Runnable ended) {
        this.socket = socket;
        this.reader = Thread.ofVirtual().name("witness").unstarted(() -> read(sink, ended));
    }

    /**
     * Connects and begins to read; the first packet may be handed on before this returns.
     *
     * @param ended runs when nothing more is handed on
     */
    static Link open(InetSocketAddress broker, Consumer<Packet> sink, Runnable ended) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(broker, CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        var link = new Link(socket, sink, ended);
        link.reader.start();
        return link;
    }

    synchronized void send(byte[] packet) throws IOException {
        socket.getOutputStream().write(packet);
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    private void read(Consumer<Packet> sink, Runnable ended) {
        try (socket) {
            var decoder = new Decoder(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
            while (true) {
                sink.accept(decoder.next());
            }
        } catch (IOException e) {
            ended.run(); // the broker, or we ourselves, have closed it
        }
    }
}
