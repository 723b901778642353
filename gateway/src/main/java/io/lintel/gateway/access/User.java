package io.lintel.gateway.access;

import java.util.Set;

/**
 * Somebody who may connect with a password.
 *
 * @param roles what the rights of its user name come from, besides those that name it
 */
record User(String name, PasswordHash password, Set<String> roles) {
    User {
        roles = Set.copyOf(roles);
    }
}
