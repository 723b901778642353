package io.lintel.broker.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why something was refused, dropped or closed, or that it was not: one list for the MQTT 5 reason code, the metric
 * label and the log text. Every refusal and every drop counts exactly one of them.
 */
public enum Reason {
    /** Also normal disconnection and granted QoS 0. */
    SUCCESS(0x00, "success"),
    GRANTED_QOS_1(0x01, "granted qos 1"),
    GRANTED_QOS_2(0x02, "granted qos 2"),
    DISCONNECT_WITH_WILL(0x04, "disconnect with will message"),
    NO_MATCHING_SUBSCRIBERS(0x10, "no matching subscribers"),
    NO_SUBSCRIPTION_EXISTED(0x11, "no subscription existed"),
    CONTINUE_AUTHENTICATION(0x18, "continue authentication"),
    RE_AUTHENTICATE(0x19, "re-authenticate"),
    UNSPECIFIED_ERROR(0x80, "unspecified error"),
    MALFORMED_PACKET(0x81, "malformed packet"),
    PROTOCOL_ERROR(0x82, "protocol error"),
    IMPLEMENTATION_SPECIFIC_ERROR(0x83, "refused by a rule of this server"),
    UNSUPPORTED_PROTOCOL_VERSION(0x84, "unsupported protocol version"),
    CLIENT_IDENTIFIER_NOT_VALID(0x85, "client identifier not valid"),
    BAD_USER_NAME_OR_PASSWORD(0x86, "bad user name or password"),
    NOT_AUTHORIZED(0x87, "not authorized"),
    SERVER_UNAVAILABLE(0x88, "server unavailable"),
    SERVER_BUSY(0x89, "server busy"),
    BANNED(0x8A, "banned"),
    SERVER_SHUTTING_DOWN(0x8B, "server shutting down"),
    BAD_AUTHENTICATION_METHOD(0x8C, "bad authentication method"),
    KEEP_ALIVE_TIMEOUT(0x8D, "keep alive timeout"),
    SESSION_TAKEN_OVER(0x8E, "session taken over"),
    TOPIC_FILTER_INVALID(0x8F, "topic filter invalid"),
    TOPIC_NAME_INVALID(0x90, "topic name invalid"),
    PACKET_IDENTIFIER_IN_USE(0x91, "packet identifier in use"),
    PACKET_IDENTIFIER_NOT_FOUND(0x92, "packet identifier not found"),
    RECEIVE_MAXIMUM_EXCEEDED(0x93, "receive maximum exceeded"),
    TOPIC_ALIAS_INVALID(0x94, "topic alias invalid"),
    PACKET_TOO_LARGE(0x95, "packet too large"),
    MESSAGE_RATE_TOO_HIGH(0x96, "message rate too high"),
    QUOTA_EXCEEDED(0x97, "quota exceeded"),
    ADMINISTRATIVE_ACTION(0x98, "administrative action"),
    PAYLOAD_FORMAT_INVALID(0x99, "payload format invalid"),
    RETAIN_NOT_SUPPORTED(0x9A, "retain not supported"),
    QOS_NOT_SUPPORTED(0x9B, "qos not supported"),
    USE_ANOTHER_SERVER(0x9C, "use another server"),
    SERVER_MOVED(0x9D, "server moved"),
    SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(0x9E, "shared subscriptions not supported"),
    CONNECTION_RATE_EXCEEDED(0x9F, "connection rate exceeded"),
    MAXIMUM_CONNECT_TIME(0xA0, "maximum connect time"),
    SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(0xA1, "subscription identifiers not supported"),
    WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED(0xA2, "wildcard subscriptions not supported");

    private static final Map<Integer, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    private final int code;
    private final String text;
    private final String label;

    Reason(int code, String text) {
        this.code = code;
        this.text = text;
        this.label = text.replace(' ', '_').replace('-', '_');
    }

    /** The MQTT 5 reason code (MQTT 5, 2.4), 0 to 255. */
    public int code() {
        return code;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** For metrics: lower case with underscores. */
    public String label() {
        return label;
    }

    /** The reason with this code, if there is one. */
    public static Optional<Reason> ofCode(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** What a SUBACK says of a subscription that is granted at this QoS (MQTT 5, 3.9.3). */
    public static Reason granted(Qos qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> SUCCESS;
            case AT_LEAST_ONCE -> GRANTED_QOS_1;
            case EXACTLY_ONCE -> GRANTED_QOS_2;
        };
    }

    /**
     * The CONNACK return code of 3.x, 0 to 5 (MQTT 3.1.1, 3.2.2.3); empty when none fits, and then the connection is
     * closed without one.
     */
    public OptionalInt connectReturnCode() {
        return switch (this) {
            case SUCCESS -> OptionalInt.of(0);
            case UNSUPPORTED_PROTOCOL_VERSION -> OptionalInt.of(1);
            case CLIENT_IDENTIFIER_NOT_VALID -> OptionalInt.of(2);
            case SERVER_UNAVAILABLE, SERVER_BUSY, SERVER_SHUTTING_DOWN, CONNECTION_RATE_EXCEEDED, QUOTA_EXCEEDED ->
                OptionalInt.of(3);
            case BAD_USER_NAME_OR_PASSWORD -> OptionalInt.of(4);
            case NOT_AUTHORIZED, BANNED, BAD_AUTHENTICATION_METHOD -> OptionalInt.of(5);
            default -> OptionalInt.empty();
        };
    }

    /** Whether the code says that something failed (0x80 and above). */
    public boolean isFailure() {
        return code >= 0x80;
    }
}
