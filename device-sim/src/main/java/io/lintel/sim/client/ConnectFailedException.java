package io.lintel.sim.client;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import java.util.concurrent.CompletionException;

/** A first connection did not come about; the message is a sentence for people. */
public final class ConnectFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Why {
        /** Nothing accepts connections there. */
        NO_BROKER,
        /** Something does, but it does not answer as an MQTT broker. */
        NOT_MQTT,
        /** The broker does not want this client. */
        REFUSED
    }

    private final Why why;

    private ConnectFailedException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    private ConnectFailedException(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** The broker is there and says no, for this reason. */
    public static ConnectFailedException refused(BrokerAddress address, String reason) {
        return new ConnectFailedException(
                Why.REFUSED, "the broker at %s refuses: %s".formatted(address.text(), reason));
    }

    /** Nothing accepts connections there. */
    public static ConnectFailedException noBroker(BrokerAddress address, Throwable cause) {
        return new ConnectFailedException(Why.NO_BROKER, "no MQTT broker at " + address.text(), cause);
    }

    /** Something does, but it does not answer as an MQTT broker. */
    public static ConnectFailedException notMqtt(BrokerAddress address, String protocol, Throwable cause) {
        return new ConnectFailedException(
                Why.NOT_MQTT, "what listens at %s does not answer %s".formatted(address.text(), protocol), cause);
    }

    static ConnectFailedException refused(BrokerAddress address, String reason, Throwable cause) {
        return new ConnectFailedException(
                Why.REFUSED, "the broker at %s refuses: %s".formatted(address.text(), reason), cause);
    }

    /** What a failure of the HiveMQ client means. */
    static Throwable translated(BrokerAddress address, String protocol, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case ConnectionFailedException unreachable -> noBroker(address, unreachable);
            case Mqtt5ConnAckException refused ->
                refused(address, refused.getMqttMessage().getReasonCode().name(), refused);
            default -> notMqtt(address, protocol, cause);
        };
    }

    public Why why() {
        return why;
    }
}
