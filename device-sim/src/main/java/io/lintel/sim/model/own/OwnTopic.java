package io.lintel.sim.model.own;

import io.lintel.sim.model.DevicePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A topic in which a level may stand for what tells a device from others: <code>freezer/{index}/state</code>. */
public record OwnTopic(String text) {

    /** What may stand in braces as a level. */
    public static final List<String> NAMES = Stream.of(
                    CommonWord.DEVICE, CommonWord.INDEX, CommonWord.GROUP, CommonWord.PLACE)
            .map(CommonWord::text)
            .toList();

    /** The topic of one device. */
    String of(DevicePlan plan) {
        return Arrays.stream(text.split("/", -1))
                .map(level -> level.startsWith("{") ? word(level).of(plan) : level)
                .collect(Collectors.joining("/"));
    }

    private static CommonWord word(String level) {
        return CommonWord.valueOf(level.substring(1, level.length() - 1).toUpperCase(Locale.ROOT));
    }
}
