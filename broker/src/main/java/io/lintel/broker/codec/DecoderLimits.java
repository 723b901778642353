package io.lintel.broker.codec;

/**
 * What a decoder takes from one client.
 *
 * @param packetBytes longest packet, header included; a longer one is refused before its first byte is kept
 * @param connectBytes longest first packet, header included
 * @param topicLevels most levels of a topic name or filter
 * @param topicAliases highest topic alias that the client may use, as the CONNACK says; 0: none
 * @param userProperties most user properties of one packet
 * @param filters most filters of one SUBSCRIBE or UNSUBSCRIBE
 */
public record DecoderLimits(
        int packetBytes, int connectBytes, int topicLevels, int topicAliases, int userProperties, int filters) {
    public static final DecoderLimits DEFAULT = new DecoderLimits(1 << 20, 128 << 10, 128, 16, 64, 1_000);
}
