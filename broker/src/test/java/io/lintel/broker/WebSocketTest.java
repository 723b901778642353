package io.lintel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MQTT in WebSocket frames (MQTT 5, 6). */
class WebSocketTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final HexFormat HEX = HexFormat.of();
    private static final String CONNECT = "100d00044d5154540402003c000161";
    private static final String PING = "c000";

    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private WebSocket open(String path) {
        URI uri = URI.create("ws://127.0.0.1:" + BROKER.broker().port("ws") + path);
        return CLIENT.newWebSocketBuilder()
                .subprotocols("mqtt")
                .buildAsync(uri, new Listener())
                .join();
    }

    private final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received.add(HEX.formatHex(bytes));
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            received.add("closed " + statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            received.add("closed");
        }
    }

    private static void send(WebSocket socket, String hex, boolean last) {
        socket.sendBinary(ByteBuffer.wrap(HEX.parseHex(hex)), last).join();
    }

    private @Nullable String next() throws InterruptedException {
        return received.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void answersWithTheSubprotocolAndSpeaksMqtt() throws InterruptedException { // [MQTT-6.0.0-4]
        WebSocket socket = open("/mqtt");
        assertThat(socket.getSubprotocol()).isEqualTo("mqtt");
        send(socket, CONNECT, true);
        assertThat(next()).isEqualTo("20020000");
        socket.abort();
    }

    @Test
    void takesPacketsHoweverTheyLieInFrames() throws InterruptedException { // [MQTT-6.0.0-2]
        WebSocket socket = open("/mqtt");
        send(socket, CONNECT.substring(0, 6), true);
        send(socket, CONNECT.substring(6, 12), false);
        send(socket, CONNECT.substring(12) + PING + "c0", true);
        send(socket, "00" + PING, true);
        StringBuilder all = new StringBuilder();
        while (all.length() < 20) {
            all.append(next());
        }
        assertThat(all).hasToString("20020000d000d000d000");
        socket.abort();
    }

    @Test
    void closesOnATextFrame() throws InterruptedException { // [MQTT-6.0.0-1]
        WebSocket socket = open("/mqtt");
        socket.sendText("hello", true).join();
        assertThat(next()).startsWith("closed");
    }

    @Test
    void servesNoOtherPath() {
        assertThatThrownBy(() -> open("/other")).isInstanceOf(CompletionException.class);
    }

    @Test
    void resumesASessionFromWhicheverLoop() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            WebSocket socket = open("/mqtt");
            send(socket, "100d00044d5154540400003c000162" + PING, true);
            StringBuilder all = new StringBuilder();
            while (all.length() < 12) {
                all.append(next());
            }
            assertThat(all).hasToString((i == 0 ? "20020000" : "20020100") + "d000");
            socket.abort();
        }
    }
}
