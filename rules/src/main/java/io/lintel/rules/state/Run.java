package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
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
    private static final @Nullable Value[] NO_SLOTS = {};
    private static final long NOT_ITSELF = -1;

    private final RunsOfKey home;
    private final TriggerPlan trigger;
    private final Key key;
    private final @Nullable Value brought;
    private final long id;
    private @Nullable String topic;
    /** The local values but for the first one, which is what the trigger brought; none before one is set. */
    private @Nullable Value[] slots = NO_SLOTS;

    private @Nullable Strand main;
    private List<Branch> branches = List.of();
    private @Nullable Cause cause;
    /** When it had its first effect, if its effects go back to itself: that and its number are its cause. */
    private long causeMillis = NOT_ITSELF;

    private boolean failed;
    private boolean ended;
    private boolean counted;
    private boolean isStored;
    private boolean restored;
    private @Nullable RunTrack track;

    Run(RunsOfKey home, Pending start, long id) {
        this.home = home;
        this.trigger = start.trigger();
        this.key = start.key();
        this.brought = start.brought();
        this.topic = start.topic();
        this.cause = start.cause();
        this.id = id;
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

    /** It is going to wait: lets go of what is only to be told while it begins, and of what can be made again. */
    void settleDown() {
        topic = null;
        cause = causeMillis == NOT_ITSELF ? cause : null;
        if (main != null) {
            main.settleDown();
        }
        branches.forEach(Strand::settleDown);
    }

    RulePlan rule() {
        return home.rule();
    }

    /** What has fired. */
    TriggerPlan trigger() {
        return trigger;
    }

    /** For which key. */
    Key key() {
        return key;
    }

    /** The topic of the message that fired it, while it begins; or null. */
    @Nullable
    String topic() {
        return topic;
    }

    long id() {
        return id;
    }

    /** Its strands, by their numbers. */
    List<? extends Strand> strands() {
        Strand first = main;
        if (first == null || branches.isEmpty()) {
            return first == null ? List.of() : List.of(first);
        }
        List<Strand> all = new ArrayList<>(1 + branches.size());
        all.add(first);
        all.addAll(branches);
        return all;
    }

    /** The strand of this number. */
    Strand strand(int index) {
        return index == 0 ? Objects.requireNonNull(main) : branches.get(index - 1);
    }

    /** The main strand begins. */
    Strand begin(int place) {
        Strand strand = new Strand(this, place);
        main = strand;
        return strand;
    }

    /** A strand begins for which another one waits. */
    Strand begin(int place, Strand parent) {
        Branch branch = new Branch(this, 1 + branches.size(), parent.index(), place);
        branches = branches.isEmpty() ? new ArrayList<>() : branches;
        branches.add(branch);
        return branch;
    }

    /** How many branches of a strand have not ended. */
    int branchesOf(Strand strand) {
        int open = 0;
        for (Branch branch : branches) {
            open += branch.parent() == strand.index() && branch.rest() != Strand.Rest.ENDED ? 1 : 0;
        }
        return open;
    }

    /** Forgets the last branches, as far as they have ended. */
    void dropEnded() {
        while (!branches.isEmpty() && branches.getLast().rest() == Strand.Rest.ENDED) {
            branches.removeLast();
        }
    }

    /** Forgets all strands. */
    void dropStrands() {
        main = null;
        branches = List.of();
    }

    /** What its effects go back to; null until it has one. */
    @Nullable
    Cause cause() {
        return cause != null || causeMillis == NOT_ITSELF ? cause : Digits.cause(causeMillis, id);
    }

    /** What its effects go back to: itself, if it is its first one and its trigger has no cause. */
    Cause cause(long nowMillis) {
        if (cause == null) {
            causeMillis = causeMillis == NOT_ITSELF ? nowMillis : causeMillis;
            cause = Digits.cause(causeMillis, id);
        }
        return cause;
    }

    /** What its effects went back to before it was kept. */
    void restoreCause(Cause known) {
        causeMillis = known.hops() == 0 ? Digits.beforeJoined(known.id(), id) : NOT_ITSELF;
        cause = causeMillis == NOT_ITSELF ? known : null;
    }

    /** Whether it has failed: then the steps that it takes are those for that. */
    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
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
        return slot == 0 ? brought : slots.length == 0 ? null : slots[slot - 1];
    }

    void local(int slot, @Nullable Value value) {
        if (slot > 0 && (value != null || slots.length > 0)) {
            slots = slots.length == 0 ? new @Nullable Value[slotCount()] : slots;
            slots[slot - 1] = value;
        }
    }

    int slotCount() {
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
        return ended ? null : RunRecord.of(this);
    }

    /** It was kept, and has been read back. */
    void restored() {
        isStored = true;
        restored = true;
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
