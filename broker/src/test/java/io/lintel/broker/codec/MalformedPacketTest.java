package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Reason;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each malformed packet is refused with the reason that the specification has for it; see {@link Bytes} for the notation. */
class MalformedPacketTest {
    @ParameterizedTest(name = "{2} {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            C0 00                                                     | PROTOCOL_ERROR               | [MQTT-3.1.0-1] first packet is not CONNECT
            30                                                        | PROTOCOL_ERROR               | [MQTT-3.1.0-1] told by the first byte
            00 00                                                     | MALFORMED_PACKET             | MQTT 5, 2.1.2: type 0
            11 * 'MQTT' 04 02 003C 'c'                                | MALFORMED_PACKET             | [MQTT-2.1.3-1]
            10 FF FF FF FF                                            | MALFORMED_PACKET             | MQTT 5, 1.5.5: length of five bytes
            10 80 00                                                  | MALFORMED_PACKET             | [MQTT-1.5.5-1] overlong length
            10 8D 80 00                                               | MALFORMED_PACKET             | [MQTT-1.5.5-1] overlong length
            10 FF FF FF 7F                                            | PACKET_TOO_LARGE             | the largest length, before a byte of it
            10 * 'mqtt' 04 02 003C 'c'                                | UNSUPPORTED_PROTOCOL_VERSION | [MQTT-3.1.2-1] name
            10 * 'HTTP/1.1' 04 02 003C 'c'                            | UNSUPPORTED_PROTOCOL_VERSION | [MQTT-3.1.2-1] name
            10 * 'MQTT' 03 02 003C 'c'                                | UNSUPPORTED_PROTOCOL_VERSION | [MQTT-3.1.2-2] level
            10 * 'MQTT' 06 02 003C 'c'                                | UNSUPPORTED_PROTOCOL_VERSION | [MQTT-3.1.2-2] level
            10 * 'MQIsdp' 04 02 003C 'c'                              | UNSUPPORTED_PROTOCOL_VERSION | [MQTT-3.1.2-2] level
            10 * 'MQTT' 04 03 003C 'c'                                | MALFORMED_PACKET             | [MQTT-3.1.2-3] reserved flag
            10 * 'MQTT' 05 03 003C 00 'c'                             | MALFORMED_PACKET             | [MQTT-3.1.2-3] reserved flag
            10 * 'MQTT' 04 0A 003C 'c'                                | MALFORMED_PACKET             | [MQTT-3.1.2-11] will QoS without will
            10 * 'MQTT' 04 22 003C 'c'                                | MALFORMED_PACKET             | [MQTT-3.1.2-13] will retain without will
            10 * 'MQTT' 04 1E 003C 'c' 'w' 'p'                        | MALFORMED_PACKET             | [MQTT-3.1.2-12] will QoS 3
            10 * 'MQTT' 05 1E 003C 00 'c' 00 'w' 'p'                  | MALFORMED_PACKET             | [MQTT-3.1.2-12] will QoS 3
            10 * 'MQTT' 04 42 003C 'c' 'p'                            | MALFORMED_PACKET             | [MQTT-3.1.2-22] password without user name
            10 * 'MQTT' 04 82 003C 'c'                                | MALFORMED_PACKET             | [MQTT-3.1.2-17] user name missing
            10 * 'MQTT' 04 C2 003C 'c' 'u'                            | MALFORMED_PACKET             | [MQTT-3.1.2-19] password missing
            10 * 'MQTT' 04 02 003C                                    | MALFORMED_PACKET             | [MQTT-3.1.3-3] client id missing
            10 * 'MQTT' 04 06 003C 'c' 'w'                            | MALFORMED_PACKET             | [MQTT-3.1.2-9] will message missing
            10 * 'MQTT' 04 02 003C 'c' 00                             | MALFORMED_PACKET             | longer than its fields
            10 * 'MQTT' 04 02 003C 0005 63                            | MALFORMED_PACKET             | shorter than its fields
            10 * 'MQTT' 04                                            | MALFORMED_PACKET             | ends after the level
            10 * 0004 4D51                                            | MALFORMED_PACKET             | ends in the name
            10 00                                                     | MALFORMED_PACKET             | empty CONNECT
            10 * 'MQTT' 04 00 003C ''                                 | CLIENT_IDENTIFIER_NOT_VALID  | [MQTT-3.1.3-8] empty client id, not clean
            10 * 'MQIsdp' 03 02 003C ''                               | CLIENT_IDENTIFIER_NOT_VALID  | MQTT 3.1, 3.1: empty client id
            10 * 'MQTT' 04 02 003C 0001 00                            | MALFORMED_PACKET             | [MQTT-1.5.4-2] U+0000 in client id
            10 * 'MQTT' 04 02 003C 0003 EDA080                        | MALFORMED_PACKET             | [MQTT-1.5.4-1] surrogate in client id
            10 * 'MQTT' 04 02 003C 0002 C080                          | MALFORMED_PACKET             | [MQTT-1.5.4-1] overlong U+0000 in client id
            10 * 'MQTT' 04 02 003C 0001 FF                            | MALFORMED_PACKET             | [MQTT-1.5.4-1] no UTF-8 in client id
            10 * 'MQTT' 04 82 003C 'c' 0003 75007A                    | MALFORMED_PACKET             | [MQTT-1.5.4-2] U+0000 in user name
            10 * 'MQTT' 04 06 003C 'c' 0001 00 'p'                    | MALFORMED_PACKET             | [MQTT-1.5.4-2] U+0000 in will topic
            10 * 'MQTT' 04 06 003C 'c' 'w/#' 'p'                      | TOPIC_NAME_INVALID           | [MQTT-3.3.2-2] wildcard in will topic
            10 * 'MQTT' 04 06 003C 'c' '' 'p'                         | TOPIC_NAME_INVALID           | [MQTT-4.7.3-1] empty will topic
            10 * 'MQTT' 05 06 003C 00 'c' 02 0101 'w' 0001 FF         | PAYLOAD_FORMAT_INVALID       | MQTT 5, 3.1.3.2.3: will is not UTF-8
            10 * 'MQTT' 05 06 003C 00 'c' 05 1100000001 'w' 'p'       | MALFORMED_PACKET             | MQTT 5, 2.2.2.2: property not of a will
            10 * 'MQTT' 05 06 003C 00 'c' 0A 18000000011800000001 'w' 'p' | PROTOCOL_ERROR           | MQTT 5, 3.1.3.2.2: will delay twice
            10 * 'MQTT' 05 02 003C 03 210000 'c'                      | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.3: receive maximum 0
            10 * 'MQTT' 05 02 003C 05 2700000000 'c'                  | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.4: maximum packet size 0
            10 * 'MQTT' 05 02 003C 06 210001210001 'c'                | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.3: receive maximum twice
            10 * 'MQTT' 05 02 003C 02 1702 'c'                        | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.7: neither 0 nor 1
            10 * 'MQTT' 05 02 003C 02 1902 'c'                        | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.6: neither 0 nor 1
            10 * 'MQTT' 05 02 003C 04 160001AA 'c'                    | PROTOCOL_ERROR               | MQTT 5, 3.1.2.11.10: authentication data alone
            10 * 'MQTT' 05 02 003C 02 2400 'c'                        | MALFORMED_PACKET             | MQTT 5, 2.2.2.2: property not of CONNECT
            10 * 'MQTT' 05 02 003C 02 7F00 'c'                        | MALFORMED_PACKET             | MQTT 5, 2.2.2.2: unknown property
            10 * 'MQTT' 05 02 003C 03 910001 'c'                      | MALFORMED_PACKET             | [MQTT-1.5.5-1] overlong property identifier
            10 * 'MQTT' 05 02 003C 7F 'c'                             | MALFORMED_PACKET             | properties longer than the packet
            10 * 'MQTT' 05 02 003C 02 1100000001 'c'                  | MALFORMED_PACKET             | property longer than the properties
            10 * 'MQTT' 05 02 003C 8000 'c'                           | MALFORMED_PACKET             | [MQTT-1.5.5-1] overlong property length
            """)
    void refusesFirstPacket(String bytes, Reason reason, String clause) {
        assertRefused(new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache()), bytes, reason, clause);
    }

    @ParameterizedTest(name = "{3} {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MQTT_3_1_1 | 10 * 'MQTT' 04 02 003C 'c'             | PROTOCOL_ERROR          | [MQTT-3.1.0-2] second CONNECT
            MQTT_3_1_1 | 20 02 0000                             | PROTOCOL_ERROR          | a client sends CONNACK
            MQTT_5     | 90 04 0001 00 00                       | PROTOCOL_ERROR          | a client sends SUBACK
            MQTT_5     | B0 04 0001 00 00                       | PROTOCOL_ERROR          | a client sends UNSUBACK
            MQTT_5     | D0 00                                  | PROTOCOL_ERROR          | a client sends PINGRESP
            MQTT_3_1_1 | F0 00                                  | MALFORMED_PACKET        | MQTT 3.1.1, 2.2.1: type 15
            MQTT_3_1_1 | 30 FF FF FF 7F                         | PACKET_TOO_LARGE        | [MQTT-3.2.2-15] before a byte of it
            MQTT_3_1_1 | 36 * 'a' 0001                          | MALFORMED_PACKET        | [MQTT-3.3.1-4] QoS 3
            MQTT_3_1_1 | 38 * 'a'                               | MALFORMED_PACKET        | [MQTT-3.3.1-2] DUP at QoS 0
            MQTT_3_1_1 | 32 * 'a' 0000                          | PROTOCOL_ERROR          | [MQTT-2.2.1-3] packet id 0
            MQTT_3_1_1 | 32 * 'a'                               | MALFORMED_PACKET        | [MQTT-2.2.1-2] packet id missing
            MQTT_3_1_1 | 30 * ''                                | PROTOCOL_ERROR          | [MQTT-4.7.3-1] empty topic
            MQTT_3_1_1 | 30 * 'a/+'                             | TOPIC_NAME_INVALID      | [MQTT-3.3.2-2] wildcard
            MQTT_3_1_1 | 30 * '#'                               | TOPIC_NAME_INVALID      | [MQTT-3.3.2-2] wildcard
            MQTT_3_1_1 | 30 * 0003 610062                       | MALFORMED_PACKET        | [MQTT-1.5.4-2] U+0000
            MQTT_3_1_1 | 30 * 0003 EDBFBF                       | MALFORMED_PACKET        | [MQTT-1.5.4-1] surrogate
            MQTT_3_1_1 | 30 * 0002 C1A1                         | MALFORMED_PACKET        | [MQTT-1.5.4-1] overlong
            MQTT_3_1_1 | 30 * 0004 F4908080                     | MALFORMED_PACKET        | [MQTT-1.5.4-1] beyond Unicode
            MQTT_3_1_1 | 30 * 0003 EFBFBF                       | MALFORMED_PACKET        | MQTT 5, 1.5.4: non-character U+FFFF
            MQTT_3_1_1 | 30 * 0003 61 1F 62                     | MALFORMED_PACKET        | MQTT 5, 1.5.4: control character
            MQTT_3_1_1 | 30 * 0005 61                           | MALFORMED_PACKET        | topic longer than the packet
            MQTT_3_1_1 | 30 00                                  | MALFORMED_PACKET        | empty PUBLISH
            MQTT_5     | 30 * 'a'                               | MALFORMED_PACKET        | MQTT 5, 3.3.2.3.1: property length missing
            MQTT_5     | 30 * '' 00                             | PROTOCOL_ERROR          | MQTT 5, 3.3.2.1: neither topic nor alias
            MQTT_5     | 30 * '' 03 230001                      | PROTOCOL_ERROR          | MQTT 5, 3.3.4: unknown alias
            MQTT_5     | 30 * 'a' 03 230000                     | TOPIC_ALIAS_INVALID     | [MQTT-3.3.2-8] alias 0
            MQTT_5     | 30 * 'a' 03 230011                     | TOPIC_ALIAS_INVALID     | [MQTT-3.3.2-9] alias above the maximum
            MQTT_5     | 30 * 'a' 06 230001230001               | PROTOCOL_ERROR          | MQTT 5, 3.3.2.3.4: alias twice
            MQTT_5     | 30 * 'a' 02 0B01                       | MALFORMED_PACKET        | [MQTT-3.3.4-6] subscription identifier
            MQTT_5     | 30 * 'a' 02 0102                       | PROTOCOL_ERROR          | MQTT 5, 3.3.2.3.2: format indicator 2
            MQTT_5     | 30 * 'a' 02 0101 C3                    | PAYLOAD_FORMAT_INVALID  | MQTT 5, 3.3.2.3.2: payload is not UTF-8
            MQTT_5     | 30 * 'a' 02 0101 EDA080                | PAYLOAD_FORMAT_INVALID  | MQTT 5, 3.3.2.3.2: surrogate in the payload
            MQTT_5     | 30 * 'a' 06 08 'r/#'                   | PROTOCOL_ERROR          | [MQTT-3.3.2-14] wildcard in response topic
            MQTT_5     | 30 * 'a' 03 08 ''                      | PROTOCOL_ERROR          | MQTT 5, 3.3.2.3.5: empty response topic
            MQTT_5     | 30 * 'a' 04 03 0001 00                 | MALFORMED_PACKET        | [MQTT-3.3.2-19] content type is no UTF-8 text
            MQTT_5     | 30 * 'a' 04 08 0001 00                 | MALFORMED_PACKET        | [MQTT-3.3.2-13] response topic is no UTF-8 text
            MQTT_5     | 30 * 'a' 02 1101                       | MALFORMED_PACKET        | MQTT 5, 2.2.2.2: property not of PUBLISH
            MQTT_3_1_1 | 41 02 0001                             | MALFORMED_PACKET        | [MQTT-2.1.3-1] flags of PUBACK
            MQTT_3_1_1 | 40 03 0001 00                          | MALFORMED_PACKET        | reason code in 3.1.1
            MQTT_3_1_1 | 40 02 0000                             | PROTOCOL_ERROR          | [MQTT-2.2.1-3] packet id 0
            MQTT_5     | 40 01 01                               | MALFORMED_PACKET        | half a packet id
            MQTT_5     | 40 03 0001 92                          | PROTOCOL_ERROR          | [MQTT-3.4.2-1] reason code not of PUBACK
            MQTT_5     | 50 03 0001 FF                          | PROTOCOL_ERROR          | [MQTT-3.5.2-1] unknown reason code
            MQTT_5     | 40 04 0001 00 01                       | MALFORMED_PACKET        | property length without properties
            MQTT_5     | 40 05 0001 00 00 00                    | MALFORMED_PACKET        | longer than its fields
            MQTT_5     | 40 * 0001 00 08 1F 'r' 1F 's'          | PROTOCOL_ERROR          | MQTT 5, 3.4.2.2.2: reason string twice
            MQTT_3_1_1 | 60 02 0001                             | MALFORMED_PACKET        | [MQTT-3.6.1-1]
            MQTT_3_1_1 | 6A 02 0001                             | MALFORMED_PACKET        | [MQTT-3.6.1-1]
            MQTT_5     | 62 03 0001 80                          | PROTOCOL_ERROR          | [MQTT-3.6.2-1] reason code not of PUBREL
            MQTT_3_1_1 | 80 * 0001 'a' 00                       | MALFORMED_PACKET        | [MQTT-3.8.1-1]
            MQTT_3_1_1 | 8A * 0001 'a' 00                       | MALFORMED_PACKET        | [MQTT-3.8.1-1]
            MQTT_3_1_1 | 82 * 0000 'a' 00                       | PROTOCOL_ERROR          | [MQTT-2.2.1-3] packet id 0
            MQTT_3_1_1 | 82 * 0001                              | MALFORMED_PACKET        | [MQTT-3.8.3-2] no filter
            MQTT_5     | 82 * 0001 00                           | MALFORMED_PACKET        | [MQTT-3.8.3-2] no filter
            MQTT_3_1_1 | 82 * 0001 'a'                          | MALFORMED_PACKET        | [MQTT-3.8.3-1] options missing
            MQTT_3_1_1 | 82 * 0001 'a' 03                       | MALFORMED_PACKET        | [MQTT-3.8.3-4] QoS 3
            MQTT_3_1_1 | 82 * 0001 'a' 04                       | MALFORMED_PACKET        | [MQTT-3.8.3-4] reserved bits
            MQTT_5     | 82 * 0001 00 'a' 40                    | MALFORMED_PACKET        | [MQTT-3.8.3-5] reserved bits
            MQTT_5     | 82 * 0001 00 'a' 30                    | MALFORMED_PACKET        | MQTT 5, 3.8.3.1: retain handling 3
            MQTT_5     | 82 * 0001 02 0B00 'a' 00               | PROTOCOL_ERROR          | MQTT 5, 3.8.2.1.2: subscription identifier 0
            MQTT_5     | 82 * 0001 04 0B010B02 'a' 00           | PROTOCOL_ERROR          | MQTT 5, 3.8.2.1.2: subscription identifier twice
            MQTT_5     | 82 * 0001 06 0B8080808001 'a' 00       | MALFORMED_PACKET        | MQTT 5, 1.5.5: five bytes
            MQTT_3_1_1 | 82 * 0001 '' 00                        | TOPIC_FILTER_INVALID    | [MQTT-4.7.3-1] empty filter
            MQTT_3_1_1 | 82 * 0001 'a/#/b' 00                   | TOPIC_FILTER_INVALID    | [MQTT-4.7.1-1]
            MQTT_3_1_1 | 82 * 0001 'a#' 00                      | TOPIC_FILTER_INVALID    | [MQTT-4.7.1-1]
            MQTT_3_1_1 | 82 * 0001 'a+/b' 00                    | TOPIC_FILTER_INVALID    | [MQTT-4.7.1-2]
            MQTT_5     | 82 * 0001 00 '$share/g' 00             | TOPIC_FILTER_INVALID    | [MQTT-4.8.2-2]
            MQTT_5     | 82 * 0001 00 '$share/g/' 00            | TOPIC_FILTER_INVALID    | [MQTT-4.8.2-2]
            MQTT_5     | 82 * 0001 00 '$share//x' 00            | TOPIC_FILTER_INVALID    | [MQTT-4.8.2-1]
            MQTT_5     | 82 * 0001 00 '$share/+/x' 00           | TOPIC_FILTER_INVALID    | [MQTT-4.8.2-2]
            MQTT_5     | 82 * 0001 00 '$share' 00               | TOPIC_FILTER_INVALID    | MQTT 5, 4.8.2
            MQTT_5     | 82 * 0001 00 '$share/g/a#' 00          | TOPIC_FILTER_INVALID    | [MQTT-4.7.1-1]
            MQTT_5     | 82 * 0001 00 '$share/g/x' 04           | PROTOCOL_ERROR          | [MQTT-3.8.3-4] no local, shared
            MQTT_3_1_1 | A0 * 0001 'a'                          | MALFORMED_PACKET        | [MQTT-3.10.1-1]
            MQTT_3_1_1 | A2 * 0001                              | MALFORMED_PACKET        | [MQTT-3.10.3-2] no filter
            MQTT_5     | A2 * 0001 02 0B01 'a'                  | MALFORMED_PACKET        | MQTT 5, 2.2.2.2: property not of UNSUBSCRIBE
            MQTT_5     | A2 * 0001 00 '$share//x'               | TOPIC_FILTER_INVALID    | [MQTT-4.8.2-1]
            MQTT_3_1_1 | C0 01 00                               | MALFORMED_PACKET        | longer than its fields
            MQTT_3_1_1 | C1 00                                  | MALFORMED_PACKET        | [MQTT-2.1.3-1]
            MQTT_3_1_1 | E1 00                                  | MALFORMED_PACKET        | [MQTT-3.14.1-1]
            MQTT_3_1_1 | E0 01 00                               | MALFORMED_PACKET        | reason code in 3.1.1
            MQTT_5     | E0 01 8D                               | PROTOCOL_ERROR          | [MQTT-3.14.2-1] reason code of servers only
            MQTT_5     | E0 * 00 04 1C 'p'                      | MALFORMED_PACKET        | MQTT 5, 3.14.2.2.5: server reference
            MQTT_5     | F0 00                                  | PROTOCOL_ERROR          | [MQTT-3.15.2-1] success is of servers only
            MQTT_5     | F0 * 18 00                             | PROTOCOL_ERROR          | MQTT 5, 3.15.2.2.2: no authentication method
            """)
    void refusesLaterPacket(ProtocolVersion version, String bytes, Reason reason, String clause) {
        assertRefused(Bytes.connected(version), bytes, reason, clause);
    }

    private static void assertRefused(PacketDecoder decoder, String bytes, Reason reason, String clause) {
        ByteBuf in = Bytes.of(bytes);
        assertThatExceptionOfType(InvalidPacketException.class)
                .as(clause)
                .isThrownBy(() -> decoder.decode(in))
                .satisfies(refusal -> assertThat(refusal.reason()).as(clause).isEqualTo(reason));
    }
}
