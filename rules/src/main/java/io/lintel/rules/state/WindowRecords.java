package io.lintel.rules.state;

import io.lintel.rules.Effects.Change;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.window.Pages;
import io.lintel.rules.window.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Windows as records, one for each page of samples, so that a message changes one record and not the whole window. */
final class WindowRecords {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Kept, List<Bytes>> pages = new LinkedHashMap<>();

    private record Place(InputPlan input, int window) {}

    private record Kept(Place place, Key key) {}

    WindowRecords(Plan plan) {
        for (InputPlan input : plan.inputs()) {
            for (int window = 0; window < input.windows().size(); window++) {
                places.put(space(input, window), new Place(input, window));
            }
        }
    }

    /** What a message has changed in the windows of a key. */
    static void changes(InputPlan input, Key key, Twin twin, List<Change> changes) {
        for (int window = 0; window < twin.windows().size(); window++) {
            for (Pages.Page page : Pages.changed(twin.windows().get(window))) {
                Bytes record = new Packer()
                        .octet(Records.WINDOW)
                        .fixed(space(input, window))
                        .number(page.number())
                        .texts(key.values())
                        .done();
                changes.add(new Change(record, page.content()));
            }
        }
    }

    /** The same for the same input and window in every rule set (G. Fowler, L. Noll, K. Vo, 1991: FNV-1a). */
    private static long space(InputPlan input, int window) {
        String identity = input.identity() + ' ' + input.windows().get(window).identity();
        long hash = FNV_OFFSET;
        for (byte b : identity.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** Takes one page back, from behind the kind of its key. False when no input has that window any more. */
    boolean take(Unpacker key, Bytes page) {
        Place place = places.get(key.fixed());
        if (place == null) {
            return false;
        }
        key.number();
        Key own = Records.key(place.input().captures().size(), key);
        pages.computeIfAbsent(new Kept(place, own), _ -> new ArrayList<>()).add(page);
        return true;
    }

    /** All pages are there: puts the windows back. */
    void restore(Knowledge knowledge) {
        Map<InputPlan, Map<Key, Map<Integer, Samples>>> windows = new LinkedHashMap<>();
        pages.forEach((kept, contents) -> windows.computeIfAbsent(kept.place().input(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(kept.key(), _ -> new HashMap<>())
                .put(kept.place().window(), Pages.restore(contents)));
        windows.forEach((input, keys) ->
                keys.forEach((key, samples) -> knowledge.keep(input, key, Twin.remembered(input, samples))));
    }
}
