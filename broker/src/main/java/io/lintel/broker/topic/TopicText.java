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
        checkNull(text);
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
        checkBytes(utf8.remaining());
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        return bytes;
    }

    /** The text of UTF-8 that may be a topic, or an {@link InvalidTopicException} that says why it may not. */
    static String check(byte[] utf8) {
        checkBytes(utf8.length);
        try {
            String text = isAscii(utf8)
                    ? new String(utf8, StandardCharsets.US_ASCII)
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(utf8))
                            .toString();
            checkNull(text);
            return text;
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte b : bytes) {
            all |= b;
        }
        return all >= 0;
    }

    private static InvalidTopicException notUtf8() {
        return new InvalidTopicException("a topic is well-formed UTF-8, without lone surrogates"); // [MQTT-1.5.4-1]
    }

    private static void checkNull(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidTopicException("a topic has no U+0000"); // [MQTT-4.7.3-2]
        }
    }

    private static void checkBytes(int bytes) {
        if (bytes == 0) {
            throw new InvalidTopicException("a topic has at least one character"); // [MQTT-4.7.3-1]
        }
        if (bytes > MAX_BYTES) {
            throw new InvalidTopicException("a topic has at most " + MAX_BYTES + " bytes, this one has " + bytes);
        }
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

    /** Where the level that begins at {@code from} ends: at its slash, or at the end of the text. */
    static int levelEnd(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }

    /** How many levels there are: one more than slashes. */
    static int levels(String text) {
        int levels = 1;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            levels++;
        }
        return levels;
    }
}
