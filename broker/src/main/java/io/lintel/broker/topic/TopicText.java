package io.lintel.broker.topic;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What topic names and topic filters have in common as text. */
final class TopicText {
    /** Longest topic name or filter, in bytes of UTF-8 [MQTT-4.7.3-3]. */
    static final int MAX_BYTES = 65_535;

    private TopicText() {}

    /** The UTF-8 of a text that may be a topic, or an {@link InvalidTopicException} that says why it may not. */
    static byte[] check(String text) {
        if (text.isEmpty()) {
            throw new InvalidTopicException("a topic has at least one character"); // [MQTT-4.7.3-1]
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidTopicException("a topic has no U+0000"); // [MQTT-4.7.3-2]
        }
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new InvalidTopicException("a topic is well-formed UTF-8, without lone surrogates"); // [MQTT-1.5.4-1]
        }
        if (utf8.remaining() > MAX_BYTES) {
            throw new InvalidTopicException(
                    "a topic has at most " + MAX_BYTES + " bytes, this one has " + utf8.remaining());
        }
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        return bytes;
    }

    /** Where the first {@code +} or {@code #} stands, or -1. */
    static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '#') {
                return i;
            }
        }
        return -1;
    }
}
