package io.lintel.gateway.access;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The file of users:
 *
 * <pre>{@code
 * users:
 *   anna:
 *     password: pbkdf2-sha512$210000$…
 *     roles: [resident]
 * }</pre>
 */
final class UsersFile {
    private static final String WHAT = "users file";
    private static final int LONGEST_NAME = 256;
    private static final List<String> KEYS = List.of("password", "roles");

    private UsersFile() {}

    /**
     * Its users by name, one at least.
     *
     * @throws StartException when it is missing, empty or wrong
     */
    static Map<String, User> read(Path path) {
        AccessText text = AccessText.read(WHAT, path);
        Map<String, User> users = new LinkedHashMap<>();
        text.root().forEach((key, value) -> {
            if (key.getValue().equals("users")) {
                text.entries(value, "'users'").forEach((name, user) -> read(text, name, user, users));
            } else {
                text.unknown(key, List.of("users"));
            }
        });
        text.requireRight();
        if (users.isEmpty()) {
            throw text.useless("names no user; add one with ./lintel users add NAME");
        }
        return users;
    }

    private static void read(AccessText text, ScalarNode name, Node value, Map<String, User> users) {
        PasswordHash password = null;
        Set<String> roles = new TreeSet<>();
        if (!isName(name.getValue())) {
            text.wrong(name, "a user name has from 1 to " + LONGEST_NAME + " characters, no control characters", null);
        }
        for (Map.Entry<ScalarNode, Node> entry : text.entries(value, "a user").entrySet()) {
            switch (entry.getKey().getValue()) {
                case "password" -> password = password(text, entry.getValue());
                case "roles" -> text.texts(entry.getValue(), "'roles'").forEach(role -> roles.add(role.getValue()));
                default -> text.unknown(entry.getKey(), KEYS);
            }
        }
        if (password == null) {
            text.wrong(name, "the user has no password", "set one: ./lintel users add " + name.getValue());
        } else {
            users.put(name.getValue(), new User(name.getValue(), password, roles));
        }
    }

    private static PasswordHash password(AccessText text, Node value) {
        try {
            return PasswordHash.parse(text.text(value, "'password'"));
        } catch (IllegalArgumentException e) {
            text.wrong(value, String.valueOf(e.getMessage()), "set it: ./lintel users add NAME");
            return UNUSABLE;
        }
    }

    /** In place of one that was not readable; the file is refused anyway. */
    private static final PasswordHash UNUSABLE = PasswordHash.parse(
            "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    /** Whether somebody may be called so. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** Writes the users in place of those that the file has, for its owner alone. */
    static void write(Path path, Map<String, User> users) throws IOException {
        String lines = users.values().stream().map(UsersFile::entry).collect(Collectors.joining());
        PrivateFiles.write(
                path,
                "# Users of Lintel; ./lintel users writes this file anew. Roles may be edited.\nusers:\n" + lines);
    }

    private static String entry(User user) {
        String roles = user.roles().isEmpty()
                ? ""
                : "    roles: ["
                        + user.roles().stream().sorted().map(UsersFile::quoted).collect(Collectors.joining(", "))
                        + "]\n";
        return "  " + quoted(user.name()) + ":\n    password: "
                + user.password().text() + "\n" + roles;
    }

    /** As YAML reads it back, whatever it is. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_.@-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
