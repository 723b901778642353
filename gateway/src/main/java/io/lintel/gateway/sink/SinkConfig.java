package io.lintel.gateway.sink;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which doors are open, and how wide.
 *
 * @param allowedHosts hosts that rules may call; none by default
 * @param mail the server that takes mails, or null
 * @param secrets the folder of secrets, or null
 */
public record SinkConfig(
        List<String> allowedHosts,
        @Nullable Mail mail,
        @Nullable Path secrets) {
    /** All doors but the log are closed. */
    public static final SinkConfig CLOSED = new SinkConfig(List.of(), null, null);

    public SinkConfig {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** How a conversation with the mail server is secured. */
    public enum Encryption {
        /** With STARTTLS, or not at all. */
        STARTTLS,
        /** From the first byte on. */
        TLS,
        /** Not; for a server on this machine. */
        NONE
    }

    /**
     * A server that takes mails.
     *
     * @param user null when the server asks for none
     * @param password {@code secret:NAME}
     * @param authorities PEM file of the authorities that are trusted instead of the usual ones, or null
     */
    public record Mail(
            String host,
            int port,
            Encryption encryption,
            String from,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path authorities) {}
}
