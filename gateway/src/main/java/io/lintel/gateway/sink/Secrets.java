package io.lintel.gateway.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets by name: a file of the secrets folder that its owner alone can read, or the environment variable {@code
 * LINTEL_SECRET_NAME}. A text refers to one as {@code secret:NAME}; the value is put in when the errand goes out, so that it stands in no
 * rule, no log and no dead letter.
 */
public final class Secrets {
    private static final String PREFIX = "secret:";
    private static final Pattern REFERENCE = Pattern.compile(PREFIX + "([A-Za-z0-9_]{1,64})");
    private static final String ENVIRONMENT_PREFIX = "LINTEL_SECRET_";
    private static final long MAX_BYTES = 16 << 10;
    private static final int MOST_SECRETS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final @Nullable Path folder;
    private final Map<String, String> environment;

    /** @param folder null when there is none */
    public Secrets(@Nullable Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The text with the secrets that it refers to.
     *
     * @throws SinkException when there is no such secret, or others can read it; names it, and never tells its value
     */
    String resolve(String text) throws SinkException {
        Matcher references = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            references.appendReplacement(resolved, Matcher.quoteReplacement(secret(references.group(1))));
        }
        return references.appendTail(resolved).toString();
    }

    /** How a text refers to a secret. */
    static String reference(String name) {
        return PREFIX + name;
    }

    /** All that can be read, by name: what others can read, too, for it is a secret none the less. */
    SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                all.put(name.substring(ENVIRONMENT_PREFIX.length()), value.strip());
            }
        });
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(Files::isRegularFile).limit(MOST_SECRETS).toList()) {
                    put(file, all);
                }
            } catch (IOException e) {
                LOG.debug("the secrets in {} cannot be listed", folder, e);
            }
        }
        return all;
    }

    private static void put(Path file, SortedMap<String, String> all) {
        try {
            if (Files.size(file) <= MAX_BYTES) {
                all.put(
                        String.valueOf(file.getFileName()),
                        Files.readString(file).strip());
            }
        } catch (IOException e) {
            LOG.debug("the secret {} cannot be read, so no rule has it", file, e);
        }
    }

    private String secret(String name) throws SinkException {
        Path file = folder == null ? null : folder.resolve(name);
        if (file != null && Files.isRegularFile(file)) {
            return content(name, file);
        }
        String value = environment.get(ENVIRONMENT_PREFIX + name);
        if (value == null) {
            throw SinkException.lasting("there is no secret " + name + ": put it into the file " + name
                    + " of the secrets folder, or into the environment as " + ENVIRONMENT_PREFIX + name);
        }
        return value;
    }

    private static String content(String name, Path file) throws SinkException {
        try {
            if (isForOthers(file)) {
                throw SinkException.lasting(
                        "the secret " + name + " can be read or changed by others and is not used: chmod 600 " + file);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw SinkException.lasting("the secret " + name + " has more than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw SinkException.passing("the secret " + name + " cannot be read");
        }
    }

    private static boolean isForOthers(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}
