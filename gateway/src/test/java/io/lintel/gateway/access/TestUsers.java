package io.lintel.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Users files for tests, whose passwords are quick to check. */
public final class TestUsers {
    private static final int FEW_ITERATIONS = 1_000;

    private final Map<String, User> users = new LinkedHashMap<>();

    /** With one more user, or with another password for one. */
    public TestUsers with(String name, String password, String... roles) {
        PasswordHash hash = PasswordHash.of(password.getBytes(UTF_8), FEW_ITERATIONS, new SecureRandom());
        users.put(name, new User(name, hash, Set.of(roles)));
        return this;
    }

    public TestUsers without(String name) {
        users.remove(name);
        return this;
    }

    /** Writes them as {@code ./lintel users} would. */
    public Path write(Path file) {
        try {
            UsersFile.write(file, users);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
