package io.lintel.broker.route;

import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ClientListener;
import io.lintel.broker.DurableQueue;
import io.lintel.broker.Origin;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.session.Budget;
import io.lintel.broker.session.Connection;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Hub;
import io.lintel.broker.session.Outcome;
import io.lintel.broker.session.Retained;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.store.Journal;
import io.lintel.broker.store.KeptRecord;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of the broker: the sessions that live on it, and its own way through routing. A session stays
 * on the loop where it began for as long as it lives, and its client's connections come to it; so no session is ever
 * touched by two threads, and what one publisher sends one subscriber never changes order. All methods run on the loop's
 * thread, unless they say otherwise.
 */
public final class Shard implements Hub {
    private final int index;
    private final Commons commons;
    private final Executor loop;
    private final LongSupplier clock;
    private final Counters counters = new Counters();
    private final Incidents incidents = new Incidents(counters, this::now);
    private final CommitWaiters awaitingCommit = new CommitWaiters(this);
    private final Residents residents;
    private final Rights rights;
    private final Journal journal;
    private final Ledger ledger;
    private final Outgoing outgoing;
    private final Inbox inbox;
    private final Router router;
    private Runnable reader = () -> {};
    private long now;

    /**
     * @param loop runs tasks on the loop's thread, one after another
     * @param clock nanoseconds, the same for all loops
     */
    public Shard(Commons commons, Executor loop, LongSupplier clock) {
        this.index = commons.shards().size();
        this.commons = commons;
        this.loop = loop;
        this.clock = clock;
        this.now = clock.getAsLong();
        this.residents = new Residents(this, commons);
        this.rights = new Rights(commons, counters);
        this.journal = commons.ports().store().journal(this::execute, () -> execute(awaitingCommit::release));
        this.ledger = new Ledger(journal);
        this.outgoing = new Outgoing(this, commons);
        this.inbox = new Inbox(this, commons);
        this.router = new Router(this, commons, outgoing, ledger);
        commons.add(this);
        execute(() -> commons.runsOn(this));
    }

    /** Runs a task on the loop's thread, or not at all when the broker is stopping. Any thread may call. */
    @Override
    public boolean execute(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    int index() {
        return index;
    }

    Inbox inbox() {
        return inbox;
    }

    Residents residents() {
        return residents;
    }

    Rights rights() {
        return rights;
    }

    public Incidents incidents() {
        return incidents;
    }

    /** Keeps records of the program around the broker, together with what else is written in this turn. */
    public void keep(long number, List<KeptRecord> records) {
        journal.keep(number, records);
    }

    // --- time

    /** A turn of the loop begins: looks at the clock. */
    public long turn() {
        now = clock.getAsLong();
        return now;
    }

    /** Does what is due. Called some times a second. */
    public void tick() {
        residents.wake(turn());
    }

    @Override
    public long now() {
        return now;
    }

    // --- clients come

    /** Lets a client in that has shown who it is, or says why not. */
    public Admission admit(Arrival arrival) {
        return arrival.admit(this, commons);
    }

    /** The session of this client on this loop, or null. */
    public @Nullable Session session(ClientId client) {
        return residents.of(client);
    }

    // --- publishes

    @Override
    public Outcome publish(Publish publish, Session from) {
        Reason refused = rights.refuse(publish, from.peer());
        if (refused != Reason.SUCCESS) {
            counters.refused(refused);
            return new Outcome.Refused(refused, null);
        }
        return router.admit(publish, from.origin(), from);
    }

    /** Takes a publish of the program around the broker. */
    public Outcome publish(Publish publish, Origin origin) {
        turn();
        return router.admit(publish, origin, null);
    }

    /** Takes a publish of the broker itself, past the gate. */
    void announce(Publish publish) {
        router.route(publish, null);
    }

    @Override
    public void redeliver(ShareGroup group, Publish publish, long receivedNanos) {
        router.deliver(publish, group, receivedNanos);
    }

    @Override
    public void redeliver(SharedFilter filter, Publish publish, long receivedNanos) {
        ShareGroup group = commons.directory().group(filter);
        if (group != null) {
            redeliver(group, publish, receivedNanos);
        }
    }

    /** Whether who published last should wait, since a loop that this was for is late with what it was handed. */
    public boolean isCongested() {
        return outgoing.isCongested();
    }

    /** Whether who has published last what the store is to keep should wait, since it is late. */
    public boolean outrunsStore() {
        return awaitingCommit.outrunStore();
    }

    /** What to do when publishers that had to wait for another loop or for the store may be read again. */
    public void onReadOn(Runnable readOn) {
        reader = readOn;
    }

    void readOn() {
        reader.run();
    }

    // --- what sessions ask for

    @Override
    public ClientLimits limits() {
        return commons.config().client();
    }

    @Override
    public DurableQueue durable() {
        return commons.config().durable();
    }

    @Override
    public Authorizer authorizer() {
        return commons.ports().authorizer();
    }

    @Override
    public ClientListener listener() {
        return commons.ports().listener();
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public Budget budget() {
        return commons.budget();
    }

    @Override
    public Budget sessionBudget() {
        return commons.sessionBudget();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void subscribed(Grant grant) {
        commons.directory().add(grant);
    }

    @Override
    public void unsubscribed(Grant grant) {
        commons.directory().remove(grant);
    }

    @Override
    public void retained(TopicFilter filter, Predicate<Retained> visitor) {
        commons.retained().match(filter, now, journal, visitor);
    }

    @Override
    public void read(Retained retained, Publish publish) {
        commons.retained().read(retained, publish);
    }

    @Override
    public void expired(TopicName topic, Retained retained) {
        commons.retained().expired(topic, retained, journal);
    }

    @Override
    public void afterOthers(Runnable task) {
        AtomicInteger left = new AtomicInteger(commons.shards().size());
        for (Shard shard : commons.shards()) {
            shard.execute(() -> {
                if (left.decrementAndGet() == 0) {
                    execute(() -> {
                        turn();
                        task.run();
                    });
                }
            });
        }
    }

    @Override
    public void failed(String doing, @Nullable Throwable why) {
        incidents.failed(doing, why);
    }

    @Override
    public void wakeAt(long nanos, Session session) {
        residents.wakeAt(nanos, session);
    }

    @Override
    public void awaitCommit(Connection connection) {
        awaitingCommit.add(connection);
    }

    @Override
    public void ended(Session session) {
        residents.ended(session);
    }
}
