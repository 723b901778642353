package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What one test has to itself on a broker that it shares: client ids, topics, and connections that are closed after it. */
public final class Scene implements AutoCloseable {
    private static final AtomicLong SCENES = new AtomicLong();

    private final BrokerUnderTest broker;
    private final Version version;
    private final String prefix = "s" + SCENES.incrementAndGet();
    private final List<WireClient> clients = new ArrayList<>();

    Scene(BrokerUnderTest broker, Version version) {
        this.broker = broker;
        this.version = version;
    }

    public BrokerUnderTest broker() {
        return broker;
    }

    public Version version() {
        return version;
    }

    public boolean isV5() {
        return version.hasProperties();
    }

    /** A client id that no other test uses. */
    public String id(String name) {
        return prefix + name;
    }

    /** A topic, or filter, under a first level that no other test uses. */
    public String topic(String rest) {
        return prefix + "/" + rest;
    }

    /** A connection on which nothing was sent yet. */
    public WireClient open() {
        return open(version);
    }

    /** A connection for another protocol version. */
    public WireClient open(Version other) {
        WireClient client = new WireClient(Wire.open(broker.port()), other);
        clients.add(client);
        return client;
    }

    /** A connected client with a clean session. */
    public WireClient connect(String name) {
        return connect(Connect.as(id(name)));
    }

    /** A connected client. */
    public WireClient connect(Connect connect) {
        WireClient client = open();
        Connack connack = client.connect(connect);
        assertThat(connack.reason()).as("reason of the CONNACK").isZero();
        return client;
    }

    /** A client with a session that outlives its connections for long enough; connected and resumed. */
    public WireClient resume(String name) {
        return connect(resuming(name));
    }

    /** The CONNECT of such a client. */
    public Connect resuming(String name) {
        return Connect.as(id(name)).resuming(300);
    }

    /** Lets real time pass, for clauses that are about time. */
    public void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }

    @Override
    public void close() {
        clients.forEach(WireClient::close);
    }
}
