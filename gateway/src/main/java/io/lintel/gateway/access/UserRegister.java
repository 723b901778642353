package io.lintel.gateway.access;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The file of users as a person changes it with commands, also while a gateway runs, which reads it again. */
public final class UserRegister {
    /** Passwords shorter than this are guessed. */
    public static final int LEAST_PASSWORD_BYTES = 8;

    private final Path file;
    private final Map<String, User> users;

    private UserRegister(Path file, Map<String, User> users) {
        this.file = file;
        this.users = new TreeMap<>(users);
    }

    /**
     * The users of a file; nobody when it is not there yet.
     *
     * @throws StartException when there is something wrong with it
     */
    public static UserRegister of(Path file) {
        return new UserRegister(file, Files.exists(file) ? UsersFile.read(file) : Map.of());
    }

    /** A line for each user, by name: the name, and its roles. */
    public List<String> lines() {
        return users.values().stream()
                .map(user -> user.roles().isEmpty()
                        ? user.name()
                        : user.name() + "  "
                                + String.join(
                                        ", ", user.roles().stream().sorted().toList()))
                .toList();
    }

    /**
     * Adds a user, or gives it another password; its roles stay when none are given. Returns whether it is new.
     *
     * @throws StartException when nobody may be called so, or the password is too short
     */
    public boolean add(String name, byte[] password, Set<String> roles) {
        if (!UsersFile.isName(name)) {
            throw new StartException(
                    "Nobody can be called so: a user name has from 1 to 256 characters, and no control characters.");
        }
        if (password.length < LEAST_PASSWORD_BYTES) {
            throw new StartException("A password has %d characters at least.".formatted(LEAST_PASSWORD_BYTES));
        }
        User before = users.get(name);
        Set<String> kept = before == null || !roles.isEmpty() ? roles : before.roles();
        users.put(name, new User(name, PasswordHash.of(password, PasswordHash.ITERATIONS, new SecureRandom()), kept));
        save();
        return before == null;
    }

    /**
     * Removes a user.
     *
     * @throws StartException when there is none of this name, or it is the last one
     */
    public void remove(String name) {
        if (!users.containsKey(name)) {
            throw new StartException("There is no user %s in %s.".formatted(name, file));
        }
        if (users.size() == 1) {
            throw new StartException(
                    "%s is the last user in %s. To let everybody in, unset LINTEL_ACCESS_USERS.".formatted(name, file));
        }
        users.remove(name);
        save();
    }

    private void save() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            UsersFile.write(file, users);
        } catch (IOException e) {
            throw new StartException("The users file %s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
