package io.lintel.broker.topic;

/**
 * The topic that a publish is sent to: UTF-8 of 1 to 65,535 bytes, without wildcards and without U+0000 (MQTT 5, 4.7).
 *
 * <p>Keeps the encoded bytes and the hash beside the text, since a topic is decoded once and routed and encoded often.
 */
public final class TopicName {
    private final String text;
    private final byte[] utf8;
    private final int levels;

    private TopicName(String text, byte[] utf8) {
        this.text = text;
        this.utf8 = utf8;
        this.levels = TopicText.levels(text);
    }

    /**
     * The topic name of this text.
     *
     * @throws InvalidTopicException when the text is no topic name, saying why and where
     */
    public static TopicName of(String text) {
        return of(text, TopicText.check(text));
    }

    /**
     * The topic name of these bytes of UTF-8, which the caller gives away.
     *
     * @throws InvalidTopicException when they are no topic name, saying why and where
     */
    public static TopicName of(byte[] utf8) {
        return of(TopicText.check(utf8), utf8);
    }

    private static TopicName of(String text, byte[] utf8) {
        int wildcard = TopicText.firstWildcard(text);
        if (wildcard >= 0) {
            throw new InvalidTopicException("a topic name has no wildcard, but there is '" + text.charAt(wildcard)
                    + "' at position " + (wildcard + 1) + " of \"" + text + "\""); // [MQTT-3.3.2-2]
        }
        return new TopicName(text, utf8);
    }

    /** The topic as text. */
    public String text() {
        return text;
    }

    /** The topic as it goes over the wire, without its length. Not to be changed by the caller. */
    public byte[] utf8() {
        return utf8;
    }

    /** How many levels it has: one more than slashes. */
    public int levels() {
        return levels;
    }

    /** Topics that begin with {@code $} are not matched by filters that begin with a wildcard [MQTT-4.7.2-1]. */
    public boolean startsWithDollar() {
        return text.charAt(0) == '$';
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof TopicName that && text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
