package io.lintel.broker.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A WebSocket to a broker on loopback, frame by frame. */
public final class WebSocketWire implements AutoCloseable {
    private static final byte[] END = new byte[0];

    private final HttpClient http;
    private final WebSocket socket;
    private final Inbound inbound;

    private WebSocketWire(HttpClient http, WebSocket socket, Inbound inbound) {
        this.http = http;
        this.socket = socket;
        this.inbound = inbound;
    }

    /**
     * Upgrades on a port of this machine.
     *
     * @throws IOException when the server refuses the upgrade
     */
    public static WebSocketWire open(int port, String path, @Nullable String subprotocol) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        Inbound inbound = new Inbound();
        try {
            WebSocket.Builder builder = http.newWebSocketBuilder();
            if (subprotocol != null) {
                builder.subprotocols(subprotocol);
            }
            WebSocket socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), inbound)
                    .get(Wire.SOON.toSeconds(), TimeUnit.SECONDS);
            return new WebSocketWire(http, socket, inbound);
        } catch (ExecutionException e) {
            http.close();
            throw new IOException("no upgrade", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer to the upgrade", e);
        }
    }

    /** The subprotocol that the server has chosen, or "". */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Sends bytes as one binary frame; unless it is the last, the message goes on in the next. */
    public void send(byte[] bytes, boolean last) {
        done(socket.sendBinary(ByteBuffer.wrap(bytes), last));
    }

    public void sendText(String text) {
        done(socket.sendText(text, true));
    }

    private static void done(CompletionStage<WebSocket> sent) {
        try {
            sent.toCompletableFuture().get(Wire.SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not sent", e);
        }
    }

    /** The next packet, in however many frames it comes. */
    public Packet read(Version version) {
        int firstByte = inbound.next();
        Bytes digits = new Bytes();
        int digit;
        do {
            digit = inbound.next();
            digits.u8(digit);
        } while (digit > 127);
        byte[] content = new byte[new ByteReader(digits.toArray()).varint()];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) inbound.next();
        }
        return Packet.read(version, firstByte, content);
    }

    /** The server closes, and sends nothing more. */
    public void expectEnd() {
        if (inbound.nextOrEnd() >= 0) {
            throw new AssertionError("expected the close, but came bytes");
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    /** Collects what the server sends, which is binary frames alone. */
    private static final class Inbound implements WebSocket.Listener {
        private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
        private byte[] current = END;
        private int position;

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            if (bytes.length > 0) {
                frames.add(bytes);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frames.add("a text frame".getBytes(StandardCharsets.US_ASCII));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            frames.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            frames.add(END);
        }

        int next() {
            int next = nextOrEnd();
            if (next < 0) {
                throw new AssertionError("the broker has closed the connection");
            }
            return next;
        }

        int nextOrEnd() {
            if (position == current.length) {
                current = nextFrame();
                position = 0;
            }
            return current.length == 0 ? -1 : current[position++] & 0xFF;
        }

        private byte[] nextFrame() {
            try {
                byte[] frame = frames.poll(Wire.SOON.toSeconds(), TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("nothing came, and the connection is open");
                }
                return frame;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
