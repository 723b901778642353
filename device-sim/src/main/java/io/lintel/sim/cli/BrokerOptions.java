package io.lintel.sim.cli;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker, and as whom. */
final class BrokerOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Where the broker is; default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:LINTEL_MQTT_PORT:-1883}",
            description = "Its port for MQTT over TCP; default: LINTEL_MQTT_PORT, else 1883.")
    private int port;

    @Option(names = "--user", paramLabel = "NAME", description = "User name, where the broker wants one.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password; on the command line others would see it.")
    private @Nullable Path passwordFile;

    /** What is wrong with the options, if anything. */
    Optional<String> complaint() {
        if (port < 1 || port > 65_535) {
            return Optional.of("--port must lie between 1 and 65535");
        }
        if (passwordFile != null && user == null) {
            return Optional.of("--password-file needs --user");
        }
        return Secrets.complaint(passwordFile);
    }

    BrokerAddress address() {
        return new BrokerAddress(host, port);
    }

    Credentials credentials() throws IOException {
        return new Credentials(Optional.ofNullable(user), Secrets.firstLine(passwordFile));
    }
}
