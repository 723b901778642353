package io.lintel.broker.route;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.metrics.Totals;
import io.lintel.broker.topic.TopicName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The broker's state as retained publishes below {@code $SYS/broker/}, under the names that Mosquitto gave them, so that
 * dashboards made for it work here. What has not changed is not published again.
 */
public final class SysTopics {
    private static final String PREFIX = "$SYS/";

    private final Shard shard;
    private final Commons commons;
    private final Totals totals;
    private final long startNanos;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, LoadAverage> loads = new HashMap<>();
    private long lastNanos;

    /** Publishes by way of this loop, and is called on its thread. */
    public SysTopics(Shard shard, Commons commons) {
        this.shard = shard;
        this.commons = commons;
        this.totals = new Totals(commons.counters());
        this.startNanos = shard.now();
        this.lastNanos = startNanos;
    }

    /** Whether only the broker itself publishes to this topic. */
    static boolean isOne(TopicName topic) {
        return topic.text().startsWith(PREFIX) || topic.text().equals("$SYS");
    }

    /** Publishes what has changed. */
    public void publish() {
        long now = shard.turn();
        double seconds = (now - lastNanos) / 1e9;
        lastNanos = now;
        tell("version", "lintel version " + version());
        tell("uptime", TimeUnit.NANOSECONDS.toSeconds(now - startNanos) + " seconds");
        clients();
        messages();
        load("messages/received", totals.of(Metric.PACKETS_RECEIVED), seconds);
        load("messages/sent", totals.of(Metric.PACKETS_SENT), seconds);
        load("bytes/received", totals.of(Metric.BYTES_RECEIVED), seconds);
        load("bytes/sent", totals.of(Metric.BYTES_SENT), seconds);
        load("publish/received", totals.of(Metric.PUBLISHES_RECEIVED), seconds);
        load("publish/sent", totals.of(Metric.PUBLISHES_SENT), seconds);
        load("publish/dropped", totals.dropped(), seconds);
        load("sockets", totals.of(Metric.CONNECTIONS_ACCEPTED), seconds);
        load("connections", totals.of(Metric.CLIENTS_ACCEPTED), seconds);
    }

    private void clients() {
        long connected = totals.of(Metric.CLIENTS);
        long sessions = totals.of(Metric.SESSIONS);
        tell("clients/total", sessions);
        tell("clients/connected", connected);
        tell("clients/active", connected);
        tell("clients/disconnected", Math.max(0, sessions - connected));
        tell("clients/inactive", Math.max(0, sessions - connected));
        tell("clients/expired", totals.of(Metric.SESSIONS_EXPIRED));
        tell("clients/maximum", Math.max(connected, maximum()));
        tell("subscriptions/count", totals.of(Metric.SUBSCRIPTIONS));
        tell("shared_subscriptions/count", commons.directory().groups());
    }

    private long maximum() {
        return Long.parseLong(told.getOrDefault("clients/maximum", "0"));
    }

    private void messages() {
        tell("messages/received", totals.of(Metric.PACKETS_RECEIVED));
        tell("messages/sent", totals.of(Metric.PACKETS_SENT));
        tell("messages/stored", stored());
        tell("store/messages/count", stored());
        tell(
                "store/messages/bytes",
                commons.budget().usedBytes() + commons.retained().sizeBytes());
        tell("retained messages/count", commons.retained().count());
        tell("publish/messages/received", totals.of(Metric.PUBLISHES_RECEIVED));
        tell("publish/messages/sent", totals.of(Metric.PUBLISHES_SENT));
        tell("publish/messages/dropped", totals.dropped());
        tell("publish/bytes/received", totals.of(Metric.PUBLISH_BYTES_RECEIVED));
        tell("publish/bytes/sent", totals.of(Metric.PUBLISH_BYTES_SENT));
        tell("bytes/received", totals.of(Metric.BYTES_RECEIVED));
        tell("bytes/sent", totals.of(Metric.BYTES_SENT));
        Runtime runtime = Runtime.getRuntime();
        tell("heap/current", runtime.totalMemory() - runtime.freeMemory());
        tell("heap/maximum", runtime.maxMemory());
    }

    private long stored() {
        return totals.of(Metric.QUEUED_MESSAGES) + commons.retained().count();
    }

    private void load(String name, long count, double seconds) {
        LoadAverage load = loads.computeIfAbsent(name, _ -> new LoadAverage());
        load.add(count, seconds);
        tell("load/" + name + "/1min", String.format(Locale.ROOT, "%.2f", load.over(1)));
        tell("load/" + name + "/5min", String.format(Locale.ROOT, "%.2f", load.over(5)));
        tell("load/" + name + "/15min", String.format(Locale.ROOT, "%.2f", load.over(15)));
    }

    private void tell(String name, long value) {
        tell(name, Long.toString(value));
    }

    private void tell(String name, String value) {
        if (!value.equals(told.put(name, value))) {
            shard.announce(new Publish(
                    TopicName.of(PREFIX + "broker/" + name),
                    Payload.of(value),
                    Qos.AT_LEAST_ONCE,
                    true,
                    PublishProperties.NONE));
        }
    }

    private static String version() {
        String version = SysTopics.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
