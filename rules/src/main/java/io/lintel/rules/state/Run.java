package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a rule, as data: where each of its strands is, and what its local names stand for. So it can be put aside
 * in the middle, kept, and gone on with after a restart.
 */
final class Run implements Frame.Locals, Kept {
    private final RunsOfKey home;
    private static final @Nullable Value[] NO_SLOTS = {};

    private Pending start;
    private final long id;
    /** The local values but for the first one, which is what the trigger brought; none before one is set. */
    private @Nullable Value[] slots = NO_SLOTS;

    private List<Strand> strands = List.of();
    private @Nullable Cause cause;
    private boolean failing;
    private boolean failed;
    private boolean ended;
    private boolean counted;
    private boolean isStored;
    private boolean restored;
    private @Nullable RunTrack track;

    Run(RunsOfKey home, Pending start, long id) {
        this.home = home;
        this.start = start;
        this.id = id;
        this.cause = start.cause();
    }

    RunsOfKey home() {
        return home;
    }

    /** Where what it does is taken down, or null when it is not. */
    @Nullable
    RunTrack track() {
        return track;
    }

    void track(RunTrack own) {
        track = own;
    }

    /** Whether it was kept and has not gone on since; true only once. */
    boolean resumes() {
        boolean first = restored;
        restored = false;
        return first;
    }

    /** It is going to wait: lets go of what is only to be told while it begins. */
    void settleDown() {
        start = start.settled();
    }

    Pending start() {
        return start;
    }

    RulePlan rule() {
        return start.rule();
    }

    long id() {
        return id;
    }

    List<Strand> strands() {
        return strands;
    }

    Strand begin(int place, @Nullable Strand parent) {
        Strand strand = new Strand(this, strands.size(), parent == null ? -1 : parent.index(), place);
        add(strand);
        return strand;
    }

    private void add(Strand strand) {
        if (strands.isEmpty()) {
            strands = List.of(strand); // most have but one
        } else {
            strands = strands instanceof ArrayList ? strands : new ArrayList<>(strands);
            strands.add(strand);
        }
    }

    /** Forgets the last strands, as far as they have ended; the first one goes on. */
    void dropEnded() {
        while (strands.size() > 1 && strands.getLast().rest() == Strand.Rest.ENDED) {
            strands.removeLast();
        }
    }

    /** Forgets all strands. */
    void dropStrands() {
        strands = List.of();
    }

    /** What its effects go back to; null until it has one. */
    @Nullable
    Cause cause() {
        return cause;
    }

    void cause(Cause newCause) {
        cause = newCause;
    }

    /** Whether it takes the steps for after a failure. */
    boolean isFailing() {
        return failing;
    }

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
        failing = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether it takes part of the room for runs that wait. */
    boolean isCounted() {
        return counted;
    }

    void counted(boolean nowCounted) {
        counted = nowCounted;
    }

    @Override
    public @Nullable Value local(int slot) {
        return slot == 0 ? start.brought() : slots.length == 0 ? null : slots[slot - 1];
    }

    void local(int slot, @Nullable Value value) {
        if (slot > 0 && (value != null || slots.length > 0)) {
            slots = slots.length == 0 ? new @Nullable Value[slotCount()] : slots;
            slots[slot - 1] = value;
        }
    }

    private int slotCount() {
        return rule().slotCount() - 1;
    }

    @Override
    public @Nullable Value variable(String name) {
        return home.variable(name);
    }

    @Override
    public Bytes recordKey() {
        return new Packer().octet(Records.RUN).fixed(rule().space()).number(id).done();
    }

    @Override
    public @Nullable Bytes record() {
        if (ended) {
            return null;
        }
        Packer record = new Packer();
        start.pack(record);
        Cause own = cause;
        record.flag(own != null);
        if (own != null) {
            record.text(own.id()).number(own.hops());
        }
        record.flag(failing).flag(failed).number(slotCount());
        for (int slot = 1; slot <= slotCount(); slot++) {
            record.value(local(slot));
        }
        record.number(strands.size());
        strands.forEach(strand -> strand.pack(record));
        return record.done();
    }

    /** Reads back what {@link #record} wrote behind the start. */
    void restore(Unpacker record) {
        cause = record.flag() ? new Cause(record.text(), record.index(Integer.MAX_VALUE)) : null;
        failing = record.flag();
        failed = record.flag();
        if (record.count() != slotCount()) {
            throw new Unpacker.Damaged("it has other slots");
        }
        for (int slot = 1; slot <= slotCount(); slot++) {
            local(slot, record.value());
        }
        int count = record.count();
        for (int i = 0; i < count; i++) {
            add(Strand.unpack(this, i, record));
        }
        if (strands.isEmpty()) {
            throw new Unpacker.Damaged("it has no strand");
        }
        isStored = true;
        restored = true;
    }

    /** The strand that waits for one that has ended. */
    Strand parent(Strand strand) {
        return Objects.requireNonNull(strands.get(strand.parent()));
    }

    @Override
    public boolean isStored() {
        return isStored;
    }

    @Override
    public void stored(boolean nowStored) {
        isStored = nowStored;
    }
}
