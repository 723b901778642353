package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Totals;
import io.lintel.broker.route.Commons;
import io.lintel.broker.route.Ports;
import io.lintel.broker.route.Restorer;
import io.lintel.broker.route.Shard;
import io.lintel.broker.session.Session;
import io.lintel.broker.store.KeptRecord;
import io.lintel.broker.store.MemoryStore;
import io.lintel.broker.store.SessionStore;
import io.lintel.broker.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * An MQTT 3.1, 3.1.1 and 5 server inside a program.
 *
 * <pre>{@code
 * try (Broker broker = Broker.with(BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 1883))).start()) {
 *     broker.publish(Publish.of("greeting", "hello", Qos.AT_MOST_ONCE), new Origin.FromEmbedder("me"));
 * }
 * }</pre>
 */
public final class Broker implements AutoCloseable {
    private final Commons commons;
    private final Transport transport;
    private final Totals totals;

    private Broker(Builder plan) {
        Ports ports = new Ports(plan.authorizer, plan.gate, plan.listener, plan.store);
        this.commons = new Commons(plan.config, ports, plan.config.eventLoops());
        this.transport = new Transport(commons, plan.authenticator);
        this.totals = new Totals(commons.counters());
    }

    /** A broker to be: everybody may connect and do everything until it is told otherwise. */
    public static Builder with(BrokerConfig config) {
        return new Builder(config);
    }

    /** What is plugged into a broker before it starts. */
    public static final class Builder {
        private final BrokerConfig config;
        private Authenticator authenticator = Authenticator.ANYBODY;
        private Authorizer authorizer = Authorizer.EVERYTHING;
        private PublishGate gate = PublishGate.OPEN;
        private ClientListener listener = ClientListener.NONE;
        private SessionStore store = new MemoryStore();
        private Opening opening = Opening.NONE;

        private Builder(BrokerConfig config) {
            this.config = config;
        }

        public Builder authenticator(Authenticator value) {
            authenticator = value;
            return this;
        }

        public Builder authorizer(Authorizer value) {
            authorizer = value;
            return this;
        }

        public Builder gate(PublishGate value) {
            gate = value;
            return this;
        }

        public Builder listener(ClientListener value) {
            listener = value;
            return this;
        }

        /** The broker closes it when it is closed itself. */
        public Builder store(SessionStore value) {
            store = value;
            return this;
        }

        /** Told of what the store has kept while the broker starts. */
        public Builder opening(Opening value) {
            opening = value;
            return this;
        }

        /**
         * Starts the broker; when this returns, it accepts clients.
         *
         * @throws BindException when an address cannot be bound
         * @throws IllegalArgumentException when certificates cannot be used
         */
        public Broker start() {
            Broker broker = new Broker(this);
            try {
                Restorer restorer = new Restorer(broker.commons, opening);
                store.restore(restorer);
                restorer.finish();
                broker.begin(opening);
                broker.transport.listen();
            } catch (RuntimeException e) {
                broker.close();
                throw e;
            }
            return broker;
        }
    }

    /** Waits for what the embedder makes of it; what it throws there ends the start. */
    private void begin(Opening opening) {
        Shard shard = commons.shards().getFirst();
        CompletableFuture.runAsync(() -> opening.begin(this, turnOf(shard)), shard::execute)
                .join();
    }

    /** The port that a listener is bound to, or -1 when there is none of that name. */
    public int port(String listener) {
        return transport.port(listener);
    }

    /**
     * Publishes for the program around the broker. The stage tells what became of it, never exceptionally, on a thread
     * of the broker; publishes to one topic keep their order.
     */
    public CompletionStage<Reason> publish(Publish publish, Origin origin) {
        CompletableFuture<Reason> done = new CompletableFuture<>();
        Shard shard = commons.shards()
                .get(Math.floorMod(publish.topic().hashCode(), commons.shards().size()));
        if (!shard.execute(() -> done.complete(shard.publish(publish, origin).reason()))) {
            done.complete(Reason.SERVER_SHUTTING_DOWN);
        }
        return done;
    }

    /** Publishes and keeps in one turn of a loop: all of it becomes true together, or none. */
    public interface Turn {
        /** Publishes for the program around the broker, at once; returns what became of it. */
        Reason publish(Publish publish, Origin origin);

        /** Keeps records. See {@link Broker#keep}. */
        void keep(long number, List<KeptRecord> records);
    }

    /** Runs a task in one turn of a loop, on its thread, or not at all when the broker is stopping. */
    public boolean turn(Consumer<Turn> task) {
        Shard shard = commons.shards().getFirst();
        return shard.execute(() -> task.accept(turnOf(shard)));
    }

    private static Turn turnOf(Shard shard) {
        return new Turn() {
            @Override
            public Reason publish(Publish publish, Origin origin) {
                return shard.publish(publish, origin).reason();
            }

            @Override
            public void keep(long number, List<KeptRecord> records) {
                shard.keep(number, records);
            }
        };
    }

    /**
     * Keeps a change of the records of the program around the broker. When the gate calls this, it becomes true together
     * with the publish that the gate sees, and with what it adds; when anybody else does, by itself and somewhat later.
     * Whoever calls, a change becomes true after those with smaller numbers, or together with them.
     *
     * @param number of the change since the broker was started: 1, 2, 3, …, each once; one that stays away for three seconds
     *     is taken not to come, and until then nothing more becomes true; if it comes after that, it replaces nothing newer
     * @param records not to be changed
     */
    public void keep(long number, List<KeptRecord> records) {
        Shard here = commons.current();
        if (here != null) {
            here.keep(number, records);
        } else {
            turn(turn -> turn.keep(number, records));
        }
    }

    /** What the broker has counted. */
    public Totals totals() {
        return totals;
    }

    /** Retained messages now. */
    public int retainedMessages() {
        return commons.retained().count();
    }

    /** Bytes of retained messages now. */
    public long retainedBytes() {
        return commons.retained().sizeBytes();
    }

    /** Bytes waiting in the queues of all sessions now. */
    public long queuedBytes() {
        return commons.budget().usedBytes();
    }

    /** Bytes of what all sessions hold besides their queues now: names, subscriptions and wills. */
    public long sessionBytes() {
        return commons.sessionBudget().usedBytes();
    }

    /** Everybody who is connected, in no order. The stage ends on a thread of the broker, never exceptionally. */
    public CompletionStage<List<ConnectedClient>> clients() {
        return transport.clients();
    }

    /** Ends a client's connection, if it has one; a client of MQTT 5 is told the reason. */
    public void disconnect(ClientId client, Reason reason) {
        for (Shard shard : commons.shards()) {
            shard.execute(() -> {
                Session session = shard.session(client);
                if (session != null && session.connection() != null) {
                    session.connection().disconnect(reason, null);
                }
            });
        }
    }

    /** Reads the certificates of all listeners again; connections that are open keep the old ones. */
    public void reloadCertificates() {
        transport.reloadCertificates();
    }

    /** Says goodbye to all clients, and returns when everything is closed. */
    @Override
    public void close() {
        transport.stop();
        commons.ports().store().close();
    }
}
