package io.lintel.gateway.access;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authorizer;
import io.lintel.gateway.config.FileWatch;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users and rights at work: read at the start, which fails when something is wrong with them, and again when the files
 * change; what is broken then leaves the last good ones at work. A right that is taken away is gone with the next message.
 */
public final class LiveAccess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAccess.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    private final LintelConfig.Access config;
    private final boolean anonymous;
    private final PasswordCheck passwords = new PasswordCheck();
    private final FileWatch watch;
    private volatile AccessRules rules;
    private volatile Consumer<Set<String>> gone = users -> {};

    private LiveAccess(LintelConfig.Access config) {
        this.config = config;
        this.anonymous = Anonymity.isGranted(config);
        List<Path> files = Stream.of(config.users(), config.acl())
                .flatMap(file -> file.stream())
                .toList();
        this.watch = new FileWatch("lintel-access", files, LOOK_EVERY, this::reload);
        this.rules = read(config);
    }

    /**
     * Reads what is configured, and watches it from then on.
     *
     * @throws StartException when a file is missing, empty or wrong, or when strangers could connect and nobody has said
     *     that they may
     */
    public static LiveAccess start(LintelConfig config) {
        Anonymity.requireDecision(config);
        LiveAccess access = new LiveAccess(config.access());
        access.warn();
        access.watch.start();
        return access;
    }

    /**
     * What the configured files say, in a few words.
     *
     * @throws StartException as {@link #start}
     */
    public static String check(LintelConfig config) {
        Anonymity.requireDecision(config);
        LintelConfig.Access access = config.access();
        return read(access).summary() + (Anonymity.isGranted(access) ? "; anybody may connect" : "");
    }

    private static AccessRules read(LintelConfig.Access config) {
        Map<String, User> users = config.users().map(UsersFile::read).orElse(Map.of());
        return new AccessRules(users, config.acl().map(AclFile::read).orElse(null));
    }

    /** Lets clients in. */
    public Authenticator authenticator() {
        return new Door(() -> rules, passwords, anonymous, config.certificateUsers());
    }

    /** Lets clients do what they may. */
    public Authorizer authorizer() {
        return new Warden(() -> rules);
    }

    /** Whether clients without a user name are let in. */
    public boolean anonymous() {
        return anonymous;
    }

    /** Who is to be told of users who have been removed or have another password: their connections have to end. */
    public void whenUsersGo(Consumer<Set<String>> heard) {
        gone = heard;
    }

    private void reload() {
        try {
            AccessRules next = read(config);
            Set<String> goneUsers = rules.goneIn(next);
            rules = next;
            LOG.info("users and rights were read again: {}", next.summary());
            warn();
            if (!goneUsers.isEmpty()) {
                gone.accept(goneUsers);
            }
        } catch (StartException e) {
            LOG.error(
                    "the changed users or rights are not used, those read before go on:{}{}",
                    System.lineSeparator(),
                    e.getMessage());
        }
    }

    private void warn() {
        Set<String> unknown = rules.rolesWithoutRights();
        if (!unknown.isEmpty()) {
            LOG.warn("users have roles to which the ACL file gives no rights: {}", String.join(", ", unknown));
        }
    }

    @Override
    public void close() {
        watch.close();
        passwords.close();
    }
}
