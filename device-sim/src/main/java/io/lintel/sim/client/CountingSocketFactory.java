package io.lintel.sim.client;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that count what goes through them. */
final class CountingSocketFactory extends SocketFactory {

    private final ByteMeter meter;

    CountingSocketFactory(ByteMeter meter) {
        this.meter = meter;
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket(meter);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.connect(to);
        return socket;
    }

    private Socket bound(InetAddress from, int fromPort, InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(to);
        return socket;
    }

    private static final class CountingSocket extends Socket {

        private final ByteMeter meter;

        CountingSocket(ByteMeter meter) {
            this.meter = meter;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountingInput(super.getInputStream(), meter);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new CountingOutput(super.getOutputStream(), meter);
        }
    }

    private static final class CountingInput extends FilterInputStream {

        private final ByteMeter meter;

        CountingInput(InputStream in, ByteMeter meter) {
            super(in);
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            meter.received(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            meter.received(Math.max(0, count));
            return count;
        }
    }

    private static final class CountingOutput extends FilterOutputStream {

        private final ByteMeter meter;

        CountingOutput(OutputStream out, ByteMeter meter) {
            super(out);
            this.meter = meter;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            meter.sent(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            meter.sent(length);
        }
    }
}
