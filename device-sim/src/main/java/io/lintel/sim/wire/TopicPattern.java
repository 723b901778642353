package io.lintel.sim.wire;

import java.util.Arrays;

/**
 * A family of topics that differ in one number: each {@code %} stands for one decimal digit of it, the last for the ones.
 *
 * @param text such as {@code bench/%%%/%%%}, whose topic number 12 is {@code bench/000/012}
 */
public record TopicPattern(String text) {
    /** The topic of one number; digits that have no place are cut off. */
    public String topic(int number) {
        char[] topic = text.toCharArray();
        int rest = number;
        for (int at = topic.length - 1; at >= 0; at--) {
            if (topic[at] == '%') {
                topic[at] = (char) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return new String(topic);
    }

    /** Where the digits stand, from the ones upwards. */
    int[] digits() {
        int[] places = new int[text.length()];
        int count = 0;
        for (int at = text.length() - 1; at >= 0; at--) {
            if (text.charAt(at) == '%') {
                places[count++] = at;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
