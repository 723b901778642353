package io.lintel.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    Tls tls();

    Access access();

    Limits limits();

    Store store();

    Http http();

    Data data();

    Rules rules();

    Sinks sinks();

    Secrets secrets();

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

    /** MQTT over TLS 1.2 and 1.3: served when there is a certificate. The files are PEM, and are read again when they change. */
    interface Tls {
        @Expected(Form.PORT)
        @WithDefault("8883")
        int port();

        /** The server's certificate chain. */
        @Expected(Form.FILE)
        Optional<Path> certificate();

        /** Its private key, unencrypted PKCS#8. */
        @Expected(Form.FILE)
        Optional<Path> key();

        /** Whether clients show certificates. */
        @Expected(Form.CLIENT_CERTIFICATES)
        @WithDefault("none")
        String clientCertificates();

        /** Authorities of client certificates. */
        @Expected(Form.FILE)
        Optional<Path> clientAuthorities();

        /** What these authorities have revoked: a CRL of each. */
        @Expected(Form.FILE)
        Optional<Path> clientRevocations();
    }

    /** Who may connect, and what they may do. The files are read again when they change. */
    interface Access {
        /** Users and their passwords; {@code ./lintel users} writes it. */
        @Expected(Form.FILE)
        Optional<Path> users();

        /** What users may publish and subscribe to; without it, whoever is let in may do everything. */
        @Expected(Form.FILE)
        Optional<Path> acl();

        /** Whether clients without a user name are let in; {@code auto}: while there are no users. */
        @Expected(Form.ANONYMOUS)
        @WithDefault("auto")
        String anonymous();

        /** Whether the common name of a client certificate is its user name, and no password is asked. */
        @Expected(Form.SWITCH)
        @WithDefault("false")
        boolean certificateUsers();
    }

    /** What clients may use, in the engine {@code lintel}; each limit that is met is counted in the metrics. */
    interface Limits {
        /** Open sockets. */
        @Expected(Form.COUNT)
        @WithDefault("100000")
        int connections();

        /** Connections accepted from one address in a second. */
        @Expected(Form.COUNT)
        @WithDefault("10000")
        int connectsPerSecond();

        /** Publishes at QoS 1 and 2 that wait for one client. */
        @Expected(Form.COUNT)
        @WithDefault("100000")
        int queueMessages();

        /** The same in bytes. */
        @Expected(Form.COUNT)
        @WithDefault("67108864")
        int queueBytes();

        /** Publishes at QoS 1 and 2 that wait on disk for one client whose session outlives its connection. */
        @Expected(Form.COUNT)
        @WithDefault("10000000")
        int storedMessages();

        /** The same in bytes. */
        @Expected(Form.BYTES)
        @WithDefault("4294967296")
        long storedBytes();

        /** Publishes at QoS 1 and 2 sent to one client and not acknowledged. */
        @Expected(Form.INFLIGHT)
        @WithDefault("256")
        int inflight();

        /** Reading from a client pauses when it publishes more. */
        @Expected(Form.COUNT)
        @WithDefault("1000000")
        int publishesPerSecond();

        /** The longest keep-alive; a client of MQTT 5 that asks for a longer one is told this one. */
        @Expected(Form.KEEP_ALIVE)
        @WithDefault("65535")
        int keepAliveSeconds();
    }

    /** What the engine {@code lintel} keeps on disk: sessions, what waits for them, retained. */
    interface Store {
        /** What an acknowledgement means: the message survives nothing, kill -9, or a power cut. */
        @Expected(Form.DURABILITY)
        @WithDefault("os")
        String durability();

        /** When the store is as large as this, messages that would have to be kept are refused. */
        @Expected(Form.STORE_BYTES)
        @WithDefault("17179869184")
        long maxBytes();
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

    /** The rules folder, and the home that its rules are for. */
    interface Rules {
        @Expected(Form.FOLDER)
        @WithDefault("rules")
        Path dir();

        /** In which times of day and calendars are meant; without it, this machine's. */
        @Expected(Form.ZONE)
        Optional<String> zone();

        /** Degrees north and east, from where the sun is looked at; without it, Greenwich. */
        @Expected(Form.PLACE)
        Optional<String> place();

        /** What {@code ./lintel rules explain} tells of is kept in so much memory. */
        @Expected(Form.TRACE_BYTES)
        @WithDefault("33554432")
        long traceBytes();

        /** How many values and sides rules know, one for each input or trigger and key; then the oldest are forgotten. */
        @Expected(Form.COUNT)
        @WithDefault("100000")
        int keys();

        /** How often a second, over ten seconds, what rules publish may set off a rule that says no rate of its own. */
        @Expected(Form.COUNT)
        @WithDefault("10000")
        int rate();
    }

    /** Where rules reach the world past MQTT: nowhere, until somebody opens a door. */
    interface Sinks {
        Calls http();

        Mails mail();

        /** HTTP calls of rules. */
        interface Calls {
            /** The hosts that rules may call: {@code host} for ports 80 and 443, {@code host:port}, {@code *.domain}. */
            @Expected(Form.HOSTS)
            Optional<List<String>> allow();
        }

        /** Mails of rules. */
        interface Mails {
            /** The server that takes them. */
            @Expected(Form.HOST)
            Optional<String> host();

            @Expected(Form.PORT)
            @WithDefault("587")
            int port();

            @Expected(Form.MAIL_ENCRYPTION)
            @WithDefault("starttls")
            String encryption();

            /** The sender. */
            @Expected(Form.MAIL_ADDRESS)
            @WithDefault("lintel@localhost")
            String from();

            /** Whom the server knows; without one, nobody logs in. */
            @Expected(Form.TEXT)
            Optional<String> user();

            /** The user's password, by reference. */
            @Expected(Form.SECRET)
            Optional<String> password();

            /** Authorities of the server's certificate, PEM; the usual ones when there is no such file. */
            @Expected(Form.FILE)
            Optional<Path> authorities();
        }
    }

    /** What nobody may read: a file for each secret, which its owner alone can read, in this folder. */
    interface Secrets {
        @Expected(Form.FOLDER)
        Optional<Path> dir();
    }
}
