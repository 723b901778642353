package io.lintel.sim.worker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Lines of text over a socket, none longer than a bound. */
final class Lines implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Lines(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** @throws EOFException when the other side has gone */
    String read(int mostBytes) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the other side has gone");
            }
            if (line.size() == mostBytes) {
                throw new IOException("a line longer than " + mostBytes + " bytes");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    synchronized void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
