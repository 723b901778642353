package io.lintel.gateway.access;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * What a person shows who manages a running Lintel over HTTP: one long random word in a file that nobody but its owner
 * may read. Made at the first start; to change it, remove the file and start again.
 */
public final class ApiToken {
    /** In the data folder. */
    static final String FILE = "api.token";

    private static final int RANDOM_BYTES = 32;
    private static final int LEAST_LENGTH = 32;

    private final byte[] digest;

    private ApiToken(String word) {
        this.digest = sha256(word);
    }

    /** Where the token of a data folder stands. */
    public static Path file(Path dataFolder) {
        return dataFolder.resolve(FILE);
    }

    /**
     * The token of this data folder, which is made if there is none.
     *
     * @throws StartException when its file cannot be used, or others may read it
     */
    public static ApiToken of(Path dataFolder) {
        Path file = file(dataFolder);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            requirePrivate(file);
            String word = Files.readString(file).strip();
            if (word.length() < LEAST_LENGTH) {
                throw new StartException(
                        "The file %s holds no token of %d characters or more. Remove it, and a new one is made at the next start."
                                .formatted(file, LEAST_LENGTH));
            }
            return new ApiToken(word);
        } catch (IOException e) {
            throw new StartException("The file %s cannot be used: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }

    private static void requirePrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        if (granted.stream().anyMatch(right -> !right.name().startsWith("OWNER_"))) {
            throw new StartException("Others may read the token in %s. Say: chmod 600 %s".formatted(file, file));
        }
    }

    /** Whether this is the token; takes as long for a wrong one as for the right one. */
    public boolean matches(String shown) {
        return MessageDigest.isEqual(sha256(shown), digest);
    }

    private static byte[] sha256(String text) {
        return Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
