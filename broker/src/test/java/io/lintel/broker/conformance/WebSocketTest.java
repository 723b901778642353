package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.WebSocketWire;
import java.io.IOException;

/** MQTT over WebSocket: chapter 6 of both specifications. */
class WebSocketTest {
    private static final byte[] PING = Bytes.ofHex("C0 00");

    @WireTest
    @Clause({"5.0:MQTT-6.0.0-4", "3.1.1:MQTT-6.0.0-4"})
    void choosesTheSubprotocolMqtt(Scene scene) throws IOException {
        try (WebSocketWire socket = open(scene)) {
            assertThat(socket.subprotocol()).isEqualTo("mqtt");
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-6.0.0-2", "3.1.1:MQTT-6.0.0-2"})
    void readsPacketsWhereverFramesEnd(Scene scene) throws IOException {
        try (WebSocketWire socket = open(scene)) {
            byte[] connect = Connect.as(scene.id("c")).bytes(scene.version());
            for (int i = 0; i < connect.length; i++) {
                socket.send(new byte[] {connect[i]}, i % 2 == 0); // a frame for each byte, messages of one or two
            }
            expect(socket, scene, PacketType.CONNACK);
            byte[] publish = Message.to(scene.topic("t"), "m", 1).bytes(scene.version(), 1);
            socket.send(
                    new Bytes()
                            .raw(PING)
                            .raw(publish)
                            .raw(PING)
                            .raw(new byte[] {PING[0]})
                            .toArray(),
                    true);
            socket.send(new byte[] {PING[1]}, true);
            expect(socket, scene, PacketType.PINGRESP);
            expect(socket, scene, PacketType.PUBACK);
            expect(socket, scene, PacketType.PINGRESP);
            expect(socket, scene, PacketType.PINGRESP);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-6.0.0-1", "3.1.1:MQTT-6.0.0-1"})
    void closesOnATextFrame(Scene scene) throws IOException {
        try (WebSocketWire socket = open(scene)) {
            socket.send(Connect.as(scene.id("c")).bytes(scene.version()), true);
            expect(socket, scene, PacketType.CONNACK); // in a binary frame: a text frame would be read as no packet
            socket.sendText("hello");
            socket.expectEnd();
        }
    }

    private static WebSocketWire open(Scene scene) throws IOException {
        return WebSocketWire.open(scene.broker().webSocketPort(), "/mqtt", "mqtt");
    }

    private static void expect(WebSocketWire socket, Scene scene, PacketType type) {
        Packet packet = socket.read(scene.version());
        assertThat(packet.type()).isEqualTo(type);
    }
}
