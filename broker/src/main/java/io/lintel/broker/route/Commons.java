package io.lintel.broker.route;

import io.lintel.broker.BrokerConfig;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.session.Budget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all loops share: who is where, what is retained, what the embedder has plugged in. Any thread may use it. */
public final class Commons {
    private static final ThreadLocal<@Nullable Shard> CURRENT = new ThreadLocal<>();

    private final BrokerConfig config;
    private final Ports ports;
    private final int shardCount;
    private final Directory directory = new Directory();
    private final RetainedMessages retained;
    private final Budget budget;
    private final Budget sessionBudget;
    private final ConnectRates reconnects;
    private final List<Shard> shards = new ArrayList<>();

    public Commons(BrokerConfig config, Ports ports, int shardCount) {
        this.config = config;
        this.ports = ports;
        this.shardCount = shardCount;
        this.retained = new RetainedMessages(config.limits());
        this.budget = new Budget(config.limits().queueBytes());
        this.sessionBudget = new Budget(config.limits().sessionBytes());
        int perMinute = config.client().reconnectsPerMinute();
        this.reconnects = new ConnectRates(perMinute, perMinute / 60.0);
    }

    /** The current thread is that of this loop. */
    void runsOn(Shard shard) {
        CURRENT.set(shard);
    }

    /** The loop of this broker whose thread this is, or null. */
    public @Nullable Shard current() {
        Shard shard = CURRENT.get();
        return shards.contains(shard) ? shard : null;
    }

    /** Another loop; all are added before the first one works. */
    void add(Shard shard) {
        shards.add(shard);
    }

    public BrokerConfig config() {
        return config;
    }

    public Ports ports() {
        return ports;
    }

    int shardCount() {
        return shardCount;
    }

    public List<Shard> shards() {
        return shards;
    }

    Directory directory() {
        return directory;
    }

    public RetainedMessages retained() {
        return retained;
    }

    public Budget budget() {
        return budget;
    }

    public Budget sessionBudget() {
        return sessionBudget;
    }

    ConnectRates reconnects() {
        return reconnects;
    }

    public List<Counters> counters() {
        return shards.stream().map(Shard::counters).toList();
    }
}
