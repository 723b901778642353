package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.ASSIGNED_CLIENT_IDENTIFIER;
import static io.lintel.broker.message.Property.AUTHENTICATION_DATA;
import static io.lintel.broker.message.Property.AUTHENTICATION_METHOD;
import static io.lintel.broker.message.Property.MAXIMUM_PACKET_SIZE;
import static io.lintel.broker.message.Property.MAXIMUM_QOS;
import static io.lintel.broker.message.Property.REASON_STRING;
import static io.lintel.broker.message.Property.RECEIVE_MAXIMUM;
import static io.lintel.broker.message.Property.REQUEST_PROBLEM_INFORMATION;
import static io.lintel.broker.message.Property.REQUEST_RESPONSE_INFORMATION;
import static io.lintel.broker.message.Property.RETAIN_AVAILABLE;
import static io.lintel.broker.message.Property.SERVER_KEEP_ALIVE;
import static io.lintel.broker.message.Property.SERVER_REFERENCE;
import static io.lintel.broker.message.Property.SESSION_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.SUBSCRIPTION_IDENTIFIER;
import static io.lintel.broker.message.Property.TOPIC_ALIAS_MAXIMUM;
import static io.lintel.broker.message.Property.USER_PROPERTY;

import io.lintel.broker.message.Auth;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Unsuback;
import io.lintel.broker.message.Unsubscribe;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Well-formed packets of every kind and version, at random. */
final class RandomPackets {
    private static final String[] LEVELS = {"home", "living", "", "état", "温度", "🌡", "a b", "$x"};

    private static final RetainHandling[] RETAIN_HANDLINGS = RetainHandling.values();

    private final Random random;
    private final ProtocolVersion version;
    private final boolean v5;

    RandomPackets(Random random, ProtocolVersion version) {
        this.random = random;
        this.version = version;
        this.v5 = version.hasProperties();
    }

    /** A packet that a client sends once it is connected. */
    Packet fromClient() {
        return switch (random.nextInt(v5 ? 10 : 9)) {
            case 0 -> new Puback(id(), ackReason(), acknowledging());
            case 1 -> new Pubrec(id(), ackReason(), acknowledging());
            case 2 -> new Pubrel(id(), releaseReason(), acknowledging());
            case 3 -> new Pubcomp(id(), releaseReason(), acknowledging());
            case 4 -> subscribe();
            case 5 -> new Unsubscribe(id(), some(this::filter), carried(USER_PROPERTY));
            case 6 -> Pingreq.INSTANCE;
            case 7 ->
                new Disconnect(
                        v5 ? Reason.DISCONNECT_WITH_WILL : Reason.SUCCESS,
                        carried(SESSION_EXPIRY_INTERVAL, REASON_STRING, USER_PROPERTY));
            case 8 -> publish(List.of());
            default -> new Auth(Reason.CONTINUE_AUTHENTICATION, authenticating());
        };
    }

    /** A packet that a server sends. */
    Packet fromServer() {
        return switch (random.nextInt(v5 ? 11 : 9)) {
            case 0 -> new Puback(id(), ackReason(), acknowledging());
            case 1 -> new Pubrec(id(), ackReason(), acknowledging());
            case 2 -> new Pubrel(id(), releaseReason(), acknowledging());
            case 3 -> new Pubcomp(id(), releaseReason(), acknowledging());
            case 4 -> connack();
            case 5 -> new Suback(id(), some(this::grant), acknowledging());
            case 6 -> new Unsuback(id(), v5 ? some(() -> Reason.NO_SUBSCRIPTION_EXISTED) : List.of(), acknowledging());
            case 7 -> Pingresp.INSTANCE;
            case 8 -> publish(v5 ? some(() -> 1 + random.nextInt(268_435_455)) : List.of());
            case 9 -> new Disconnect(Reason.SERVER_MOVED, carried(REASON_STRING, SERVER_REFERENCE, USER_PROPERTY));
            default -> new Auth(Reason.CONTINUE_AUTHENTICATION, authenticating());
        };
    }

    Connect connect() {
        boolean user = random.nextBoolean();
        boolean password = random.nextBoolean() && (user || v5);
        return new Connect(
                version,
                new ClientId("c" + text()),
                random.nextBoolean(),
                random.nextInt(65_536),
                random.nextBoolean() ? will() : null,
                user ? text() : null,
                password ? data() : null,
                carried(
                        SESSION_EXPIRY_INTERVAL,
                        RECEIVE_MAXIMUM,
                        MAXIMUM_PACKET_SIZE,
                        TOPIC_ALIAS_MAXIMUM,
                        REQUEST_RESPONSE_INFORMATION,
                        REQUEST_PROBLEM_INFORMATION,
                        AUTHENTICATION_METHOD,
                        USER_PROPERTY));
    }

    private Will will() {
        return new Will(message(), v5 ? random.nextInt(1_000) : 0);
    }

    PublishPacket publish(List<Integer> subscriptionIds) {
        Publish message = message();
        boolean acknowledged = message.qos() != Qos.AT_MOST_ONCE;
        int alias = v5 && random.nextBoolean() ? 1 + random.nextInt(DecoderLimits.DEFAULT.topicAliases()) : 0;
        return new PublishPacket(
                message, acknowledged ? id() : 0, acknowledged && random.nextBoolean(), alias, subscriptionIds);
    }

    private Publish message() {
        boolean isText = v5 && random.nextBoolean();
        PublishProperties properties = !v5 || random.nextBoolean()
                ? PublishProperties.NONE
                : new PublishProperties(
                        isText,
                        random.nextBoolean() ? random.nextLong(1L << 32) : PublishProperties.NEVER,
                        random.nextBoolean() ? text() : null,
                        random.nextBoolean() ? topic() : null,
                        random.nextBoolean() ? data() : null,
                        some(this::user));
        Payload payload = isText ? Payload.of(text() + "\n\0") : data();
        return new Publish(
                TopicName.of(topic()), payload, Qos.ofLevel(random.nextInt(3)), random.nextBoolean(), properties);
    }

    private Subscribe subscribe() {
        return new Subscribe(id(), some(this::subscription), carried(SUBSCRIPTION_IDENTIFIER, USER_PROPERTY));
    }

    private Subscription subscription() {
        SubscriptionFilter filter = filter();
        Qos qos = Qos.ofLevel(random.nextInt(3));
        if (!v5) {
            return new Subscription(filter, qos, false, false, RetainHandling.SEND);
        }
        boolean noLocal = random.nextBoolean() && !filter.text().startsWith("$share");
        RetainHandling handling = RETAIN_HANDLINGS[random.nextInt(3)];
        return new Subscription(filter, qos, noLocal, random.nextBoolean(), handling);
    }

    private Connack connack() {
        return new Connack(
                random.nextBoolean() ? Reason.SUCCESS : Reason.SERVER_UNAVAILABLE,
                random.nextBoolean() && version != ProtocolVersion.MQTT_3_1,
                carried(
                        SESSION_EXPIRY_INTERVAL,
                        RECEIVE_MAXIMUM,
                        MAXIMUM_QOS,
                        RETAIN_AVAILABLE,
                        ASSIGNED_CLIENT_IDENTIFIER,
                        SERVER_KEEP_ALIVE,
                        REASON_STRING,
                        USER_PROPERTY));
    }

    private Properties acknowledging() {
        return carried(REASON_STRING, USER_PROPERTY);
    }

    private Properties authenticating() {
        return Properties.builder()
                .with(AUTHENTICATION_METHOD, text())
                .with(AUTHENTICATION_DATA, data())
                .build();
    }

    /** Some of these properties, with values in range. */
    private Properties carried(Property... allowed) {
        Properties.Builder builder = Properties.builder();
        for (Property property : v5 ? allowed : new Property[0]) {
            if (random.nextBoolean()) {
                switch (property.form()) {
                    case BYTE -> builder.with(property, random.nextInt(2));
                    case TWO_BYTES -> builder.with(property, 1 + random.nextInt(65_535));
                    case FOUR_BYTES -> builder.with(property, 1 + random.nextLong(0xFFFF_FFFFL));
                    case VARIABLE_BYTES -> builder.with(property, 1 + random.nextInt(268_435_455));
                    case TEXT -> builder.with(property, text());
                    case BINARY -> builder.with(property, data());
                    case PAIR -> some(this::user).forEach(builder::with);
                }
            }
        }
        return builder.build();
    }

    private Reason grant() {
        Reason failure = v5 ? Reason.NOT_AUTHORIZED : Reason.UNSPECIFIED_ERROR;
        return random.nextInt(4) == 0 ? failure : Reason.granted(Qos.ofLevel(random.nextInt(3)));
    }

    private Reason ackReason() {
        return v5 && random.nextBoolean() ? Reason.NOT_AUTHORIZED : Reason.SUCCESS;
    }

    private Reason releaseReason() {
        return v5 && random.nextBoolean() ? Reason.PACKET_IDENTIFIER_NOT_FOUND : Reason.SUCCESS;
    }

    private int id() {
        return 1 + random.nextInt(65_535);
    }

    private UserProperty user() {
        return new UserProperty(text(), text());
    }

    private SubscriptionFilter filter() {
        String filter = topic().replace("温度", "+") + (random.nextInt(4) == 0 ? "/#" : "");
        return SubscriptionFilter.of(random.nextInt(4) == 0 ? "$share/group/" + filter : filter);
    }

    private String topic() {
        return "t/" + String.join("/", some(() -> LEVELS[random.nextInt(LEVELS.length)]));
    }

    private String text() {
        return LEVELS[random.nextInt(LEVELS.length)].repeat(random.nextInt(4));
    }

    private Payload data() {
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 20_000 : 100)];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(one.get());
        }
        return list;
    }
}
