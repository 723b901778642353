package io.lintel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber with a lasting session that comes and goes and acknowledges when it likes, and knows what it is owed: of
 * each topic everything that was published since it subscribed, in that order, at QoS 2 once.
 */
final class SleepyClient {
    private final String id;
    private final String filter;
    private final Qos qos;
    private final Random random;

    // valid for the session
    private final Books books;
    private final Set<Integer> unreleased = new HashSet<>();

    private boolean subscribed;

    // valid for the connection
    private @Nullable TestClient client;
    private final ArrayDeque<Packet> unanswered = new ArrayDeque<>();

    SleepyClient(String id, String filter, Qos qos, Books books, Random random) {
        this.id = id;
        this.filter = filter;
        this.qos = qos;
        this.books = books;
        this.random = random;
    }

    boolean isAwake() {
        return client != null;
    }

    /** Begins its session anew. */
    void begin(Broker broker) {
        leave();
        TestClient.connect(broker.port("tcp"), plan().cleanStart(true)).close();
        books.begin();
        unreleased.clear();
        wake(broker);
        open().send(new Subscribe(1, List.of(Subscription.of(filter, qos)), Properties.NONE));
        for (subscribed = false; !subscribed; ) {
            listen(); // what another member of its group has left may come before the answer
        }
    }

    /** Connects, in place of the connection that it may have. */
    void wake(Broker broker) {
        TestClient old = client;
        unanswered.clear();
        client = TestClient.connect(broker.port("tcp"), plan());
        if (old != null) {
            old.close();
        }
    }

    private TestClient.Plan plan() {
        return TestClient.plan(ProtocolVersion.MQTT_5, id)
                .properties(Properties.builder()
                        .with(Property.SESSION_EXPIRY_INTERVAL, 10_000)
                        .with(Property.RECEIVE_MAXIMUM, 1 + random.nextInt(5)));
    }

    /** Goes, with or without a word. */
    void leave() {
        if (client != null) {
            if (random.nextBoolean()) {
                client.disconnect();
            } else {
                client.close();
            }
        }
        client = null;
        unanswered.clear();
    }

    private TestClient open() {
        if (client == null) {
            throw new IllegalStateException(id + " is not connected");
        }
        return client;
    }

    /** This was published, and acknowledged to its publisher. */
    void published(String topic, String payload) {
        if (filter.endsWith(topic) || filter.equals("t/#")) {
            books.published(topic, payload);
        }
    }

    /** Takes in all that has come. */
    void listen() {
        open().send(Pingreq.INSTANCE);
        for (Packet packet = open().next(); !(packet instanceof Pingresp); packet = open().next()) {
            switch (packet) {
                case PublishPacket publish -> take(publish);
                case Pubrel pubrel -> {
                    unreleased.remove(pubrel.packetId());
                    unanswered.add(Pubcomp.of(pubrel.packetId(), Reason.SUCCESS));
                }
                case Suback suback -> {
                    assertThat(suback.reasons()).containsExactly(Reason.granted(qos));
                    subscribed = true;
                }
                default -> throw new AssertionError(id + " got " + packet);
            }
        }
    }

    private void take(PublishPacket packet) {
        int packetId = packet.packetId();
        String topic = packet.publish().topic().text();
        String payload = packet.publish().payload().text();
        if (packet.publish().qos() == Qos.EXACTLY_ONCE) {
            if (unreleased.add(packetId)) {
                books.got(topic, payload, false);
            }
            unanswered.add(Pubrec.of(packetId, Reason.SUCCESS));
        } else {
            books.got(topic, payload, packet.dup());
            unanswered.add(Puback.of(packetId, Reason.SUCCESS));
        }
    }

    /** Answers some of what has come, in order. */
    void answer(int most) {
        for (int i = 0; i < most && !unanswered.isEmpty(); i++) {
            open().send(unanswered.remove());
        }
    }

    /** Comes, and is owed nothing. */
    void expectNothing(Broker broker) {
        wake(broker);
        open().expectNothing();
    }

    /** Whether it has got everything, and answered it. */
    boolean isSatisfied() {
        return unanswered.isEmpty() && unreleased.isEmpty() && books.areSettled();
    }

    @Override
    public String toString() {
        return "%s: %s; %s to be answered, %s to be released".formatted(id, books, unanswered, unreleased);
    }
}
