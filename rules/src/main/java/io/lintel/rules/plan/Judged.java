package io.lintel.rules.plan;

import io.lintel.rules.trace.Judgement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a condition came out: in words, or as data. It is worked out once, when somebody first asks. */
public final class Judged implements Supplier<String> {
    private final Supplier<Judgement> work;
    private @Nullable Judgement judgement;

    /** @param work reads nothing that can change */
    Judged(Supplier<Judgement> work) {
        this.work = work;
    }

    /** For people. */
    @Override
    public String get() {
        return judgement().words();
    }

    public synchronized Judgement judgement() {
        Judgement known = judgement;
        if (known == null) {
            known = work.get();
            judgement = known;
        }
        return known;
    }
}
