package io.lintel.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/**
 * Every key that Lintel reads, with its default. {@code lintel.mqtt.max-packet-bytes} is also the environment variable
 * {@code LINTEL_MQTT_MAX_PACKET_BYTES}. A key that is not here stops the start, see {@link ConfigCheck}.
 */
@ConfigMapping(prefix = LintelConfig.PREFIX)
public interface LintelConfig {
    String PREFIX = "lintel";

    /** Which MQTT broker stands behind the gateway. */
    @Expected(Form.ENGINE)
    @WithDefault("lintel")
    String engine();

    Mqtt mqtt();

    Websocket websocket();

    Http http();

    Data data();

    Rules rules();

    /** MQTT over TCP. */
    interface Mqtt {
        /** The address that MQTT listens on, over TCP and WebSocket alike; loopback unless somebody opens it. */
        @Expected(Form.HOST)
        @WithDefault("127.0.0.1")
        String host();

        @Expected(Form.PORT)
        @WithDefault("1883")
        int port();

        /** The largest MQTT packet that is read. */
        @Expected(Form.PACKET_BYTES)
        @WithDefault("1048576")
        int maxPacketBytes();
    }

    /** MQTT over WebSocket, path {@code /mqtt}. */
    interface Websocket {
        @Expected(Form.SWITCH)
        @WithDefault("true")
        boolean enabled();

        @Expected(Form.PORT)
        @WithDefault("8083")
        int port();
    }

    /** Health and metrics. */
    interface Http {
        @Expected(Form.HOST)
        @WithDefault("127.0.0.1")
        String host();

        @Expected(Form.PORT)
        @WithDefault("8080")
        int port();
    }

    /** What Lintel keeps. */
    interface Data {
        @Expected(Form.FOLDER)
        @WithDefault("data")
        Path dir();
    }

    /** The rules folder. */
    interface Rules {
        @Expected(Form.FOLDER)
        @WithDefault("rules")
        Path dir();
    }
}
