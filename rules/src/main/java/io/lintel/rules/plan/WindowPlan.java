package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import io.lintel.rules.window.Samples;
import io.lintel.rules.window.Window;
import java.time.Instant;

/** What a window of an input takes from each of its messages, and which of it stays inside. */
public final class WindowPlan {
    /** The most steps that taking one sample may need. */
    private static final int MAX_STEPS = 10_000;

    private final String identity;
    private final Slots slots;
    private final Eval sample;
    private final boolean counts;
    private final Window window;

    /**
     * @param identity what makes it the same window in another rule set
     * @param slots of the sample: the input alone
     * @param counts whether it takes note of how many there are, and not of what they are
     */
    WindowPlan(String identity, Slots slots, Eval sample, boolean counts, Window window) {
        this.identity = identity;
        this.slots = slots;
        this.sample = sample;
        this.counts = counts;
        this.window = window;
    }

    /** What makes it the same window in another rule set. */
    public String identity() {
        return identity;
    }

    Window window() {
        return window;
    }

    /** Takes a sample of a value that was heard; one that is unknown, or no number, is none. */
    void sample(Samples samples, Value heard, Instant at) {
        switch (sample.eval(Frame.ofOne(slots, heard, at, MAX_STEPS))) {
            case Value.Bool(boolean truth) -> {
                if (truth || !counts) {
                    window.add(samples, at, truth ? 1 : 0);
                }
            }
            case Value.Num number -> window.add(samples, at, counts ? 1 : number.asDouble());
            case Value.Known _ when counts -> window.add(samples, at, 1);
            default -> {}
        }
    }
}
