package io.lintel.gateway.engine;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows publishes to the gate and publishes what the gate adds, which is shown to the gate in turn: for engines whose
 * broker knows no gate. One cause is worked off breadth first on the calling thread, and ends: a chain by the hop limit,
 * an avalanche by the limit of effects.
 */
final class Cascade {
    private static final Logger LOG = LoggerFactory.getLogger(Cascade.class);

    /** Most effects of one cause. */
    private static final int MAX_EFFECTS = 10_000;

    private static final long LOG_EVERY_NANOS = 10_000_000_000L;

    private final PublishGate gate;
    private final Function<Publish, Reason> route;
    private final int maxHops;
    private final RefusalCounts refusals;
    private final AtomicLong causes = new AtomicLong();
    private final AtomicLong loggedAtNanos = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

    /** A publish that waits for its turn. */
    private record Step(Publish publish, Origin origin) {}

    Cascade(PublishGate gate, Function<Publish, Reason> route, int maxHops, RefusalCounts refusals) {
        this.gate = gate;
        this.route = route;
        this.maxHops = maxHops;
        this.refusals = refusals;
    }

    /** A publish that the broker has routed already: the gate can add to it, and no more. */
    void heard(Publish publish, Origin origin) {
        Queue<Step> waiting = new ArrayDeque<>();
        addEffects(verdict(publish, origin), origin, waiting);
        workOff(waiting);
    }

    /** A publish that is to be routed if the gate lets it. */
    Reason publish(Publish publish, Origin origin) {
        Queue<Step> waiting = new ArrayDeque<>();
        Reason outcome = admit(new Step(publish, origin), waiting);
        workOff(waiting);
        return outcome;
    }

    /** Effects that no publish has caused. */
    void play(List<Emit> emits) {
        Queue<Step> waiting = new ArrayDeque<>();
        add(emits, causes.incrementAndGet(), 1, waiting);
        workOff(waiting);
    }

    private void workOff(Queue<Step> waiting) {
        int effects = 0;
        for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
            if (++effects > MAX_EFFECTS) {
                refuse(step, "one publish led to more than " + MAX_EFFECTS + " effects");
            } else {
                admit(step, waiting);
            }
        }
    }

    private Reason admit(Step step, Queue<Step> waiting) {
        if (step.origin() instanceof Origin.FromEffect effect && effect.hop() > maxHops) {
            return refuse(step, "it is effect number " + effect.hop() + " in one chain, which looks like a loop");
        }
        Verdict verdict = verdict(step.publish(), step.origin());
        Reason outcome = switch (verdict) {
            case Verdict.Pass pass -> routed(step.publish());
            case Verdict.Replace replace -> routed(replace.publish());
            case Verdict.Refuse refuse -> counted(refuse.reason());
        };
        addEffects(verdict, step.origin(), waiting);
        return outcome;
    }

    private Verdict verdict(Publish publish, Origin origin) {
        try {
            return gate.admit(publish, origin);
        } catch (RuntimeException e) {
            LOG.error("bug: the gate could not judge a publish of {} to {}, which passes", origin, publish.topic(), e);
            return Verdict.PASS;
        }
    }

    private void addEffects(Verdict verdict, Origin origin, Queue<Step> waiting) {
        if (verdict.also().isEmpty()) {
            return;
        }
        long cause = origin instanceof Origin.FromEffect effect ? effect.causeId() : causes.incrementAndGet();
        int hop = origin instanceof Origin.FromEffect effect ? effect.hop() + 1 : 1;
        add(verdict.also(), cause, hop, waiting);
    }

    private static void add(List<Emit> emits, long cause, int hop, Queue<Step> waiting) {
        for (Emit emit : emits) {
            waiting.add(new Step(emit.publish(), new Origin.FromEffect(emit.by(), cause, hop)));
        }
    }

    private Reason routed(Publish publish) {
        return counted(route.apply(publish));
    }

    private Reason counted(Reason outcome) {
        if (outcome.isFailure()) {
            refusals.count(outcome);
        }
        return outcome;
    }

    private Reason refuse(Step step, String why) {
        long last = loggedAtNanos.get();
        long now = System.nanoTime();
        if (now - last >= LOG_EVERY_NANOS && loggedAtNanos.compareAndSet(last, now)) {
            String by = step.origin() instanceof Origin.FromEffect effect ? effect.by() : "nobody";
            LOG.warn(
                    "publish of rule {} to {} is refused: {}",
                    by,
                    step.publish().topic(),
                    why);
        }
        return counted(Reason.IMPLEMENTATION_SPECIFIC_ERROR);
    }
}
