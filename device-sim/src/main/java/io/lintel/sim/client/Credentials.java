package io.lintel.sim.client;

import java.util.Optional;

/**
 * Who a client says it is.
 *
 * @param password empty without a user
 */
public record Credentials(Optional<String> user, String password) {

    public static final Credentials NONE = new Credentials(Optional.empty(), "");

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Credentials[" + user.orElse("nobody") + "]";
    }
}
