package io.lintel.sim.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a broker and counts the bytes of each connection: the judge over the byte ledger. */
final class CountingProxy implements AutoCloseable {

    /** The bytes of one connection, as seen by the client. */
    record Count(AtomicLong sent, AtomicLong received) {}

    final List<Count> connections = new CopyOnWriteArrayList<>();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int brokerPort;

    CountingProxy(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                Count count = new Count(new AtomicLong(), new AtomicLong());
                connections.add(count);
                Thread.ofVirtual().start(() -> pump(client, broker, count.sent()));
                Thread.ofVirtual().start(() -> pump(broker, client, count.received()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[8_192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // one side has closed
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
