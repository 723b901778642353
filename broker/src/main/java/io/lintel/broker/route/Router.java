package io.lintel.broker.route;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Outcome;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.session.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a publish on one loop: through the gate, into what is retained, to its subscribers. Nothing overtakes here: what a
 * client publishes is routed in the call that read it, before its effects are, and for sessions of another loop it goes into
 * the one parcel that is open for that loop, whichever way the gate took.
 */
final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /** Most effects that one publish may lead to. */
    private static final int MOST_EFFECTS = 10_000;

    private final Shard shard;
    private final Commons commons;
    private final PublishGate gate;
    private final MatchCache matches;
    private final Outgoing outgoing;
    private final Ledger ledger;
    private long lastCause;

    Router(Shard shard, Commons commons, Outgoing outgoing, Ledger ledger) {
        this.shard = shard;
        this.commons = commons;
        this.gate = commons.ports().gate();
        this.matches = new MatchCache(commons.directory().tree(), commons.shardCount());
        this.outgoing = outgoing;
        this.ledger = ledger;
        this.lastCause = (long) shard.index() << 48;
    }

    /** Shows a publish to the gate, and routes what it lets through and what it adds. */
    Outcome admit(Publish publish, Origin origin, @Nullable Session publisher) {
        Verdict verdict = judge(publish, origin);
        Outcome outcome = follow(verdict, publish, publisher);
        if (!verdict.also().isEmpty()) {
            runEffects(verdict.also(), origin);
        }
        return outcome;
    }

    /** A gate that breaks down stops no message. */
    private Verdict judge(Publish publish, Origin origin) {
        try {
            return gate.admit(publish, origin);
        } catch (RuntimeException e) {
            shard.incidents().bug("the gate", e);
            return Verdict.PASS;
        }
    }

    private Outcome follow(Verdict verdict, Publish publish, @Nullable Session publisher) {
        return switch (verdict) {
            case Verdict.Pass _ -> route(publish, publisher);
            case Verdict.Replace replace -> route(replace.publish(), publisher);
            case Verdict.Refuse refuse -> {
                shard.counters().refused(refuse.reason());
                yield new Outcome.Refused(refuse.reason(), refuse.why());
            }
        };
    }

    /** Effects go to the gate in their turn, each one hop deeper than what led to it, breadth first. */
    private void runEffects(List<Emit> first, Origin origin) {
        long cause = origin instanceof Origin.FromEffect effect ? effect.causeId() : ++lastCause;
        List<Emit> level = first;
        int before = 0;
        for (int hop = hopOf(origin) + 1; !level.isEmpty(); hop++) {
            List<Emit> next = List.of();
            for (int i = 0; i < level.size(); i++) {
                Emit emit = level.get(i);
                if (hop > commons.config().hopLimit()) {
                    cut(emit, hop, Bound.EFFECT_HOPS);
                } else if (before + i >= MOST_EFFECTS) {
                    cut(emit, hop, Bound.EFFECTS);
                    return;
                } else {
                    next = with(next, run(emit, new Origin.FromEffect(emit.by(), cause, hop)));
                }
            }
            before += level.size();
            level = next;
        }
    }

    /** Returns what the gate adds to it. */
    private List<Emit> run(Emit effect, Origin.FromEffect origin) {
        shard.counters().one(Metric.EFFECTS);
        Verdict verdict = judge(effect.publish(), origin);
        follow(verdict, effect.publish(), null);
        return verdict.also();
    }

    /** Nobody's list but the router's grows. */
    private static List<Emit> with(List<Emit> all, List<Emit> more) {
        if (more.isEmpty()) {
            return all;
        }
        if (all.isEmpty()) {
            return new ArrayList<>(more);
        }
        all.addAll(more);
        return all;
    }

    private static int hopOf(Origin origin) {
        return origin instanceof Origin.FromEffect effect ? effect.hop() : 0;
    }

    private void cut(Emit effect, int hop, Bound bound) {
        shard.counters().met(bound);
        shard.counters().refused(bound.reason());
        if (shard.incidents().mayLog(bound)) {
            LOG.warn(
                    "An effect of {} on {} is refused ({}): it lies {} effects behind the publish that caused it",
                    effect.by(),
                    effect.publish().topic(),
                    bound.label(),
                    hop);
        }
    }

    /** Retains a publish if it asks for that, and delivers it to all who subscribe. */
    Outcome route(Publish publish, @Nullable Session publisher) {
        long received = shard.now();
        Matches found = matches.of(publish.topic());
        if (ledger.isTooFullFor(publish, found, publisher)) {
            return refuse(Bound.STORE_FULL);
        }
        if (publish.retain()) {
            Bound full = commons.retained().keep(publish, received, ledger.journalOf(publish.topic()));
            if (full != null) {
                return refuse(full);
            }
        }
        if (found.isEmpty()) {
            return Outcome.NOBODY;
        }
        deliver(publish, found, publisher, received);
        for (ShareGroup group : found.groups()) {
            deliver(publish, group, received);
        }
        return Outcome.DELIVERED;
    }

    private Outcome refuse(Bound full) {
        shard.counters().met(full);
        shard.counters().refused(full.reason());
        return new Outcome.Refused(full.reason(), full.label());
    }

    private void deliver(Publish publish, Matches found, @Nullable Session publisher, long received) {
        long stored = ledger.owe(publish, found, publisher);
        for (int i = 0; i < commons.shardCount(); i++) {
            List<Target> targets = found.of(i);
            if (targets.isEmpty()) {
                continue;
            }
            if (i != shard.index()) {
                outgoing.add(i, publish, targets, publisher, received, stored);
                continue;
            }
            for (int t = 0; t < targets.size(); t++) {
                targets.get(t).deliver(publish, publisher, received, stored);
            }
        }
    }

    /** Delivers to the member of a group whose turn it is. */
    void deliver(Publish publish, ShareGroup group, long received) {
        Grant next = group.next();
        if (next == null) {
            return;
        }
        long stored = ledger.owe(publish, next, shard.now() - received);
        int home = ((Shard) next.session().hub()).index();
        if (home == shard.index()) {
            next.session().deliverShared(publish, next, group, received, stored);
        } else {
            outgoing.add(home, publish, next, group, received, stored);
        }
    }
}
