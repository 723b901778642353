package io.lintel.gateway.rule;

import io.lintel.gateway.config.StartException;
import io.lintel.rules.RuleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules folder: the files directly in it whose names end in {@code .yaml} or {@code .yml}, and beside them the schemas
 * ({@code .json}) and descriptor sets ({@code .desc}) that they refer to; no names that begin with a dot, in the order of
 * their names. Links are followed.
 */
public final class RuleFolder {
    private static final int MAX_FILES = 1_000;
    private static final long MAX_FILE_BYTES = 1 << 20;
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".desc");
    private static final Pattern NAME = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,203}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]*");

    private final Path path;

    public RuleFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** What tells one version of a file from the next without reading it. */
    record Stamp(
            long sizeBytes, FileTime modified, @Nullable Object fileKey) {}

    /** The stamps of all rule files and the identity of the folder; nothing when it is not there. */
    SortedMap<Path, Stamp> stamps() {
        SortedMap<Path, Stamp> stamps = new TreeMap<>();
        try {
            Object folder =
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            stamps.put(path, new Stamp(0, FileTime.fromMillis(0), folder));
            for (Path file : files()) {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(file, new Stamp(now.size(), now.lastModifiedTime(), now.fileKey()));
            }
        } catch (IOException e) { // gone between two looks: the next one sees what there is
            stamps.clear();
        }
        return stamps;
    }

    /**
     * The sources, named by their paths.
     *
     * @throws StartException with one sentence, when the folder or one of its files cannot be read
     */
    public List<RuleSource> read() {
        Path at = path;
        try {
            List<RuleSource> sources = new ArrayList<>();
            for (Path file : files()) {
                at = file;
                sources.add(new RuleSource(file.toString(), text(file)));
            }
            if (sources.size() > MAX_FILES) {
                throw new StartException("The rules folder %s has more than %d rule files.".formatted(path, MAX_FILES));
            }
            return sources;
        } catch (NoSuchFileException e) {
            throw new StartException(
                    "The rules folder %s does not exist. Create it, or set LINTEL_RULES_DIR to the folder with your rules."
                            .formatted(at));
        } catch (NotDirectoryException e) {
            throw new StartException(
                    "%s is a file, but rules lie in a folder. Name the folder that it lies in.".formatted(at));
        } catch (AccessDeniedException e) {
            throw new StartException("%s may not be read by this user.".formatted(at));
        } catch (CharacterCodingException e) {
            throw new StartException("The rule file %s is not UTF-8 text.".formatted(at));
        } catch (IOException e) {
            throw new StartException("%s cannot be read: %s.".formatted(at, e.getMessage()));
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, RuleFolder::isRuleFile)) {
            for (Path entry : entries) {
                files.add(entry);
                if (files.size() > MAX_FILES) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(null);
        return files;
    }

    private static boolean isRuleFile(Path file) {
        return isRuleFile(file.getFileName().toString()) && Files.isRegularFile(file);
    }

    private static boolean isRuleFile(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith) && !name.startsWith(".");
    }

    /**
     * Why a folder could not hold these files and be read again; nothing when it can.
     *
     * @param files texts by names
     */
    static Optional<String> problem(Map<String, String> files) {
        if (files.size() > MAX_FILES) {
            return Optional.of("there are more than %d rule files".formatted(MAX_FILES));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            String name = file.getKey();
            if (!isRuleFile(name) || !NAME.matcher(name).matches()) {
                return Optional.of("'%s' is no name of a rule file, nor of a schema beside one: they end in %s"
                        .formatted(name, String.join(", ", ENDINGS)));
            }
            if (file.getValue().getBytes(StandardCharsets.UTF_8).length > MAX_FILE_BYTES) {
                return Optional.of("'%s' has more than %d bytes".formatted(name, MAX_FILE_BYTES));
            }
        }
        return files.isEmpty() ? Optional.of("there is no rule file") : Optional.empty();
    }

    /** A descriptor set as it is written is no text; one that was rolled back to is base64 already. */
    private static String base64(byte[] descriptors) {
        String text = new String(descriptors, StandardCharsets.ISO_8859_1);
        return BASE64.matcher(text).matches() ? text : Base64.getEncoder().encodeToString(descriptors);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new StartException("The rule file %s has more than %d bytes.".formatted(file, MAX_FILE_BYTES));
        }
        if (file.toString().endsWith(".desc")) {
            return base64(Files.readAllBytes(file));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }
}
