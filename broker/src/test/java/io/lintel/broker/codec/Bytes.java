package io.lintel.broker.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of packets in tests: hex with spaces, where {@code 'text'} stands for its UTF-8 with the length before it,
 * and a {@code *} for the remaining length of what follows.
 */
public final class Bytes {
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");

    private Bytes() {}

    /** The bytes in this notation. */
    public static ByteBuf of(String notation) {
        String hex = TEXT.matcher(notation).replaceAll(text -> Matcher.quoteReplacement(field(text.group(1))));
        int star = hex.indexOf('*');
        if (star < 0) {
            return Unpooled.wrappedBuffer(parse(hex));
        }
        byte[] rest = parse(hex.substring(star + 1));
        ByteBuf bytes = Unpooled.buffer().writeBytes(parse(hex.substring(0, star)));
        Wire.writeVariable(bytes, rest.length);
        return bytes.writeBytes(rest);
    }

    /** A CONNECT without frills. */
    static ByteBuf connect(ProtocolVersion version) {
        return switch (version) {
            case MQTT_3_1 -> of("10 * 'MQIsdp' 03 02 003C 'c'");
            case MQTT_3_1_1 -> of("10 * 'MQTT' 04 02 003C 'c'");
            case MQTT_5 -> of("10 * 'MQTT' 05 02 003C 00 'c'");
        };
    }

    /** A decoder that has read such a CONNECT. */
    static PacketDecoder connected(ProtocolVersion version) {
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        decoder.decode(connect(version));
        return decoder;
    }

    private static String field(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return HexFormat.of().toHexDigits((short) utf8.length) + HexFormat.of().formatHex(utf8);
    }

    private static byte[] parse(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
