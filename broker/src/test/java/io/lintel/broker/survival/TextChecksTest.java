package io.lintel.broker.survival;

import static io.lintel.broker.wire.Property.AUTHENTICATION_METHOD;
import static io.lintel.broker.wire.Property.CONTENT_TYPE;
import static io.lintel.broker.wire.Property.REASON_STRING;
import static io.lintel.broker.wire.Property.RESPONSE_TOPIC;
import static io.lintel.broker.wire.Property.USER_PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Reason;
import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are none, wherever a client may write a text: row 12 of the checks. */
class TextChecksTest {
    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config());

    /** Puts a text into a packet. */
    @FunctionalInterface
    private interface Writer {
        void write(WireClient client, byte[] text);
    }

    /**
     * Where a client may write a text.
     *
     * @param first whether it is in the CONNECT
     * @param five whether MQTT 5 alone has it
     */
    private record Place(String name, boolean first, boolean five, Writer writer) {
        static final List<Place> ALL = List.of(
                new Place("client id", true, false, (client, text) -> greet(client, Connect.as(text))),
                new Place("user", true, false, (client, text) -> greet(client, fresh().user(text))),
                new Place("will topic", true, false, (client, text) -> greet(client, fresh().will(Message.to(text)))),
                new Place(
                        "method",
                        true,
                        true,
                        (client, text) -> greet(client, fresh().with(AUTHENTICATION_METHOD, text))),
                new Place("topic", false, false, (client, text) -> client.send(Message.to(text))),
                new Place(
                        "filter",
                        false,
                        false,
                        (client, text) -> client.send(
                                PacketType.SUBSCRIBE, list(client).data(text).u8(0))),
                new Place(
                        "unsubscribed",
                        false,
                        false,
                        (client, text) ->
                                client.send(PacketType.UNSUBSCRIBE, list(client).data(text))),
                new Place(
                        "content type",
                        false,
                        true,
                        (client, text) -> client.send(Message.to("t").with(CONTENT_TYPE, text))),
                new Place(
                        "response topic",
                        false,
                        true,
                        (client, text) -> client.send(Message.to("t").with(RESPONSE_TOPIC, text))),
                new Place(
                        "reason",
                        false,
                        true,
                        (client, text) -> client.send(PacketType.PUBACK, ack(REASON_STRING, text))),
                new Place(
                        "user property",
                        false,
                        true,
                        (client, text) -> client.send(PacketType.PUBACK, ack(USER_PROPERTY, text))));

        boolean existsIn(Version version) {
            return !five || version.hasProperties();
        }

        void attack(WireClient client, byte[] text) {
            if (first) {
                writer.write(client, text);
                client.expectRefused();
            } else {
                client.connect(fresh());
                writer.write(client, text);
                client.expectClosed(Reason.MALFORMED_PACKET.code());
            }
        }

        private static void greet(WireClient client, Connect connect) {
            client.send(connect.bytes(client.version()));
        }

        private static Connect fresh() {
            return Connect.as(Siege.freshId());
        }

        /** The head of a list of filters. */
        private static Bytes list(WireClient client) {
            Bytes content = new Bytes().u16(1);
            return client.version().hasProperties() ? content.u8(0) : content;
        }

        private static Bytes ack(Property property, byte[] text) {
            Bytes properties = new Bytes().u8(property.id()).data(text);
            if (property == USER_PROPERTY) {
                properties.text("value");
            }
            return new Bytes().u16(1).u8(0).properties(properties.toArray());
        }
    }

    // checks.md row 12
    @ParameterizedTest
    @ValueSource(strings = {"00", "6100", "EDA080", "EDBFBF", "C080", "C1A1", "E080AF", "FF", "F4908080", "61C3"})
    void closesOnForbiddenUtf8WhereverItStands(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        int sent = 0;
        for (Version version : Version.values()) {
            for (Place place : Place.ALL) {
                if (place.existsIn(version)) {
                    place.attack(SIEGE.open(version), text);
                    assertThat(SIEGE.refused(Reason.MALFORMED_PACKET))
                            .as("%s in MQTT %s", place.name, version.text())
                            .isEqualTo(++sent);
                }
            }
        }
    }
}
