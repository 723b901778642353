package io.lintel.gateway.access;

import io.lintel.gateway.config.Endpoint;
import io.lintel.gateway.config.Endpoints;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;

/** Whether clients may connect that do not show who they are, as configured. */
final class Anonymity {
    private Anonymity() {}

    /** Unless somebody has said so or otherwise: while nobody has a password or a certificate to show. */
    static boolean isGranted(LintelConfig.Access config) {
        return switch (config.anonymous()) {
            case "true" -> true;
            case "false" -> false;
            default -> config.users().isEmpty() && !config.certificateUsers();
        };
    }

    /**
     * Nothing, when it is clear who may connect.
     *
     * @throws StartException when strangers could reach a listener and nobody has said that they may connect, or when
     *     nobody could
     */
    static void requireDecision(LintelConfig all) {
        LintelConfig.Access config = all.access();
        if (config.certificateUsers() && all.tls().clientCertificates().equals("none")) {
            throw new StartException(
                    "LINTEL_ACCESS_CERTIFICATE_USERS is true, but no client shows a certificate. Set LINTEL_TLS_CLIENT_CERTIFICATES to optional or required.");
        }
        boolean canShow = config.users().isPresent() || config.certificateUsers();
        if (!canShow && config.anonymous().equals("false")) {
            throw new StartException(
                    "Nobody could connect: there are no users, and LINTEL_ACCESS_ANONYMOUS is false. Add a user with ./lintel users add NAME, and set LINTEL_ACCESS_USERS to its file.");
        }
        if (!isGranted(config) || config.anonymous().equals("true")) {
            return;
        }
        for (Endpoint listener : Endpoints.of(all).mqtt()) {
            if (!listener.isLoopback()) {
                throw new StartException(
                        "%s would listen on %s, where others can reach it, and nobody would have to show who they are. Add users with ./lintel users add NAME and set LINTEL_ACCESS_USERS to their file, or set LINTEL_ACCESS_ANONYMOUS=true to let everybody in."
                                .formatted(listener.what(), listener.host()));
            }
        }
    }
}
