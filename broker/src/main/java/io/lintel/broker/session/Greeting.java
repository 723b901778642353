package io.lintel.broker.session;

import io.lintel.broker.ClientLimits;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Reason;

/**
 * What a client and the broker agree on when they meet: what was asked for, within what is allowed (MQTT 5, 3.2.2.3).
 *
 * @param id as sent by the client, or assigned to it
 * @param keepAliveSeconds 0: none
 */
public record Greeting(Connect connect, ClientId id, int keepAliveSeconds, ClientLimits limits) {

    /** The agreement with this client. */
    public static Greeting of(Connect connect, ClientId id, ClientLimits limits) {
        int most = (int) limits.keepAlive().toSeconds();
        int asked = connect.keepAliveSeconds();
        boolean tooLong = asked > most || (asked == 0 && most < 65_535);
        boolean canBeTold = connect.version().hasProperties();
        return new Greeting(connect, id, tooLong && canBeTold ? most : asked, limits);
    }

    /** The CONNACK that tells the client. */
    public Connack connack(boolean sessionPresent) {
        if (!connect.version().hasProperties()) {
            return new Connack(Reason.SUCCESS, sessionPresent, Properties.NONE);
        }
        Properties.Builder told = Properties.builder()
                .with(Property.RECEIVE_MAXIMUM, limits.receiveMaximum())
                .with(Property.MAXIMUM_PACKET_SIZE, limits.packetBytes())
                .with(Property.TOPIC_ALIAS_MAXIMUM, limits.topicAliases());
        long longest = limits.sessionExpiry().toSeconds();
        if (connect.sessionExpirySeconds() > longest) {
            told.with(Property.SESSION_EXPIRY_INTERVAL, longest);
        }
        if (connect.clientId().text().isEmpty()) {
            told.with(Property.ASSIGNED_CLIENT_IDENTIFIER, id.text()); // [MQTT-3.1.3-7]
        }
        if (keepAliveSeconds != connect.keepAliveSeconds()) {
            told.with(Property.SERVER_KEEP_ALIVE, keepAliveSeconds); // [MQTT-3.1.2-21]
        }
        told.with(Property.AUTHENTICATION_METHOD, connect.authenticationMethod()); // [MQTT-4.12.0-5]
        if (connect.requestsResponseInformation() && isOneLevel(id.text())) {
            told.with(Property.RESPONSE_INFORMATION, "response/" + id.text()); // [MQTT-3.1.2-28]
        }
        return new Connack(Reason.SUCCESS, sessionPresent, told.build());
    }

    private static boolean isOneLevel(String text) {
        return text.indexOf('/') < 0 && text.indexOf('+') < 0 && text.indexOf('#') < 0;
    }
}
