package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import io.lintel.rules.window.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an input for one key.
 *
 * @param value the latest one
 * @param previous the one before, or null when there was none or no rule asks
 * @param at when the latest message came
 * @param firstSeen when the first message came
 * @param retained whether the latest value was a retained one that was read back
 * @param windows what is remembered for each window of the input; belongs to the owner of the key and is handed on from twin to twin
 * @param source what the value was read from, so that it can be read again when other rules read more of it
 * @param sizeBytes how many bytes are kept in all, for the limits
 */
public record Twin(
        Value value,
        @Nullable Value previous,
        Instant at,
        Instant firstSeen,
        boolean retained,
        List<Samples> windows,
        Source source,
        int sizeBytes) {

    /** The next twin of a key: what was heard, and what is still known of before. */
    public static Twin heard(
            InputPlan input, @Nullable Twin before, Value value, Instant at, boolean retained, Source source) {
        List<Samples> windows = before == null ? fresh(input) : before.windows;
        if (!retained) {
            for (int i = 0; i < windows.size(); i++) {
                input.windows().get(i).sample(windows.get(i), value, at);
            }
        }
        Twin previous = input.keepsPrevious() ? before : null;
        return new Twin(
                value,
                previous == null ? null : previous.value,
                at,
                before == null ? at : before.firstSeen,
                retained,
                windows,
                source,
                source.payload().sizeBytes()
                        + (previous == null ? 0 : previous.source.payload().sizeBytes())
                        + windowBytes(windows));
    }

    /** The twin of a key if a device carried out a command: its windows stay as they are. */
    public static Twin commanded(InputPlan input, @Nullable Twin before, Value value, Instant at) {
        return new Twin(
                value,
                before == null ? null : before.value,
                at,
                before == null ? at : before.firstSeen,
                false,
                before == null ? fresh(input) : before.windows,
                Source.NONE,
                0);
    }

    private static List<Samples> fresh(InputPlan input) {
        return input.windows().stream().map(_ -> new Samples()).toList();
    }

    private static int windowBytes(List<Samples> windows) {
        int bytes = 0;
        for (Samples samples : windows) {
            bytes += samples.sizeBytes();
        }
        return bytes;
    }

    /**
     * What a restart leaves of a key: its windows, and nothing of its value.
     *
     * @param kept by the index of the window
     */
    public static Twin remembered(InputPlan input, Map<Integer, Samples> kept) {
        List<Samples> windows = new ArrayList<>();
        for (int i = 0; i < input.windows().size(); i++) {
            windows.add(kept.getOrDefault(i, new Samples()));
        }
        Instant first = Instant.MAX;
        Instant last = Instant.EPOCH;
        for (Samples samples : windows) {
            if (!samples.isEmpty()) {
                first = samples.first().isBefore(first) ? samples.first() : first;
                last = samples.last().isAfter(last) ? samples.last() : last;
            }
        }
        return new Twin(
                input.unheard(),
                null,
                last,
                first.isAfter(last) ? last : first,
                false,
                List.copyOf(windows),
                Source.NONE,
                windowBytes(windows));
    }

    /** What is remembered for windows is so no more; they say that when they are kept. */
    public void forgetWindows() {
        windows.forEach(Samples::clear);
    }

    /** The first twin of a key of which there is no room to know anything. */
    public static Twin unknown(InputPlan input, Value.Unknown why, Twin instead) {
        return heard(input, null, why, instead.at, instead.retained, Source.NONE);
    }

    /**
     * The same for the input of another rule set, with those windows that mean the same there.
     *
     * @param maxBytes the longest payload that is read
     */
    public Twin adopted(InputPlan from, InputPlan to, int maxBytes) {
        Map<String, Samples> known = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            known.put(from.windows().get(i).identity(), windows.get(i).copy());
        }
        List<Samples> adopted = new ArrayList<>();
        to.windows().forEach(window -> adopted.add(known.getOrDefault(window.identity(), new Samples())));
        boolean again = value instanceof Value.Known && !to.readsAs(from);
        return new Twin(
                again ? to.read(source, maxBytes) : value,
                to.keepsPrevious() ? previous : null,
                at,
                firstSeen,
                retained,
                List.copyOf(adopted),
                source,
                sizeBytes);
    }
}
