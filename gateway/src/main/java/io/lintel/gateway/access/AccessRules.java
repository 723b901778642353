package io.lintel.gateway.access;

import io.lintel.broker.Peer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Users and rights as they were read at one time, and what was worked out from them since. When the files change, another
 * one takes its place. Any thread may use it.
 */
final class AccessRules {
    /** Clients whose rights are remembered; working them out again costs little. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, User> users;
    private final @Nullable Acl acl;
    private final PasswordHash nobodys;
    private final ProvenPasswords proven = new ProvenPasswords();
    private final Map<Peer, Rights> rights = new ConcurrentHashMap<>();

    /**
     * @param users by name; none when clients show no passwords
     * @param acl null when everybody may do everything
     */
    AccessRules(Map<String, User> users, @Nullable Acl acl) {
        this.users = Map.copyOf(users);
        this.acl = acl;
        int slowest = users.values().stream()
                .mapToInt(user -> user.password().iterations())
                .max()
                .orElse(PasswordHash.ITERATIONS);
        this.nobodys = PasswordHash.ofNobody(slowest, new SecureRandom());
    }

    boolean hasUsers() {
        return !users.isEmpty();
    }

    boolean hasRights() {
        return acl != null;
    }

    /** Whether this password was found right a short while ago. */
    boolean isProven(String user, byte[] password) {
        return proven.isKnown(user, password, System.nanoTime());
    }

    /** Whether this is the user's password; takes as long for a user that does not exist. Slow. */
    boolean isPassword(String name, byte[] password) {
        User user = users.get(name);
        PasswordHash hash = user == null ? nobodys : user.password();
        boolean right = hash.matches(password) && user != null;
        if (right) {
            proven.proven(name, password, System.nanoTime());
        }
        return right;
    }

    /** What this client may; only if there {@linkplain #hasRights are rights}. */
    Rights rightsOf(Peer peer) {
        Rights known = rights.get(peer);
        if (known != null) {
            return known;
        }
        if (acl == null) {
            throw new IllegalStateException("everybody may do everything");
        }
        User user = peer.user() == null ? null : users.get(peer.user());
        Rights found = acl.rightsOf(peer, user == null ? Set.of() : user.roles());
        if (rights.size() >= REMEMBERED) {
            rights.clear();
        }
        rights.put(peer, found);
        return found;
    }

    /** Users who have been removed, or have another password, in the rules that come after these. */
    Set<String> goneIn(AccessRules next) {
        return users.values().stream()
                .filter(user -> {
                    User now = next.users.get(user.name());
                    return now == null || !now.password().equals(user.password());
                })
                .map(User::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Roles that users have and no right is given to: probably misspelt. */
    Set<String> rolesWithoutRights() {
        return users.values().stream()
                .flatMap(user -> user.roles().stream())
                .filter(role -> acl != null && !acl.roles().containsKey(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For people: how many of what. */
    String summary() {
        String who = users.isEmpty() ? "no users" : users.size() == 1 ? "1 user" : users.size() + " users";
        return who + ", " + (acl == null ? "who may do everything" : "with rights by topic");
    }
}
