package io.lintel.rules.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what two rule sets say to the same events. What one says waits for the same from the other; what nobody has
 * matched when its time is over is a difference. For one thread at a time.
 */
public final class Comparison {
    private static final int MOST_WAITING = 10_000;

    private final Duration patience;
    private final Consumer<Difference> differences;
    private final Map<String, Waiting> open = new LinkedHashMap<>();
    private @Nullable Waiting spare;
    private int waiting;
    private long same;

    /** What was said on one topic and not matched yet, oldest first. */
    private record Waiting(Deque<Said> before, Deque<Said> now) {
        Waiting() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        boolean isEmpty() {
            return before.isEmpty() && now.isEmpty();
        }
    }

    /**
     * @param patience how long the same may come later from the other one: nothing where both hear of each event at the same
     *     time
     */
    public Comparison(Duration patience, Consumer<Difference> differences) {
        this.patience = patience;
        this.differences = differences;
    }

    /** The rule set at work says this. */
    public void before(String topic, Said said) {
        Waiting there = open.computeIfAbsent(topic, _ -> fresh());
        said(topic, said, there, there.now(), there.before());
    }

    /** The other one says this. */
    public void now(String topic, Said said) {
        Waiting there = open.computeIfAbsent(topic, _ -> fresh());
        said(topic, said, there, there.before(), there.now());
    }

    private Waiting fresh() {
        Waiting used = spare;
        spare = null;
        return used == null ? new Waiting() : used;
    }

    private void said(String topic, Said said, Waiting there, Deque<Said> others, Deque<Said> own) {
        for (Iterator<Said> each = others.iterator(); each.hasNext(); ) {
            if (each.next().isSameAs(said)) {
                each.remove();
                waiting--;
                same++;
                if (there.isEmpty()) {
                    open.remove(topic);
                    spare = there;
                }
                return;
            }
        }
        own.add(said);
        if (++waiting > MOST_WAITING) {
            settle(Instant.MAX);
        }
    }

    /** Time has passed: what has waited long enough waits no longer. */
    public void settle(Instant at) {
        if (open.isEmpty()) {
            return;
        }
        Instant latest = at.equals(Instant.MAX) ? at : at.minus(patience);
        for (Iterator<Map.Entry<String, Waiting>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Waiting> entry = each.next();
            decide(entry.getKey(), entry.getValue(), latest);
            if (entry.getValue().isEmpty()) {
                each.remove();
            }
        }
    }

    private void decide(String topic, Waiting there, Instant latest) {
        while (isOver(there.before(), latest) || isOver(there.now(), latest)) {
            Said before = there.before().poll();
            Said now = there.now().poll();
            waiting -= (before == null ? 0 : 1) + (now == null ? 0 : 1);
            if (before != null && now != null && before.refused() == now.refused()) {
                differences.accept(new Difference.Other(topic, before, now));
                continue;
            }
            if (before != null) {
                differences.accept(new Difference.Fewer(topic, before));
            }
            if (now != null) {
                differences.accept(new Difference.More(topic, now));
            }
        }
    }

    private static boolean isOver(Deque<Said> said, Instant latest) {
        Said oldest = said.peek();
        return oldest != null && !oldest.at().isAfter(latest);
    }

    /** How often both said the same. */
    public long same() {
        return same;
    }
}
