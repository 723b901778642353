package io.lintel.gateway.rule;

import io.lintel.gateway.config.StartException;
import io.lintel.rules.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule sets that were loaded, the last {@value #KEPT} of them: a folder each, named by its number, with the files as
 * they were. A set that is the same as the last one is no new version.
 */
public final class RuleVersions {
    static final int KEPT = 50;

    private static final Logger LOG = LoggerFactory.getLogger(RuleVersions.class);
    private static final String DRAFT = ".draft";

    private final Path folder;

    /** In this folder, which is created when it is needed. */
    public RuleVersions(Path folder) {
        this.folder = folder;
    }

    /** One version. */
    public record Version(int number, Instant loaded, int files) {}

    /**
     * Adds a set if it differs from the last one; what cannot be kept is logged, since rules that run matter more.
     *
     * @return its number, 0 when it could not be kept
     */
    synchronized int add(List<RuleSource> sources, Instant at) {
        try {
            Files.createDirectories(folder);
            int last = numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
            SortedMap<String, String> files = files(sources);
            if (last > 0 && read(last).equals(files)) {
                return last;
            }
            write(last + 1, files, at);
            forget(last + 1 - KEPT);
            return last + 1;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("this version of the rules cannot be kept in {}: {}", folder, e.getMessage());
            return 0;
        }
    }

    /** Texts by file names. */
    public static SortedMap<String, String> files(List<RuleSource> sources) {
        SortedMap<String, String> files = new TreeMap<>();
        sources.forEach(
                source -> files.put(String.valueOf(Path.of(source.name()).getFileName()), source.text()));
        return files;
    }

    private void write(int number, Map<String, String> files, Instant at) throws IOException {
        Path draft = folder.resolve(DRAFT);
        delete(draft);
        Files.createDirectories(draft);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(draft.resolve(file.getKey()), file.getValue());
        }
        Files.setLastModifiedTime(draft, FileTime.from(at));
        Files.move(draft, path(number), StandardCopyOption.ATOMIC_MOVE);
    }

    private void forget(int upTo) throws IOException {
        for (int number : numbers()) {
            if (number <= upTo) {
                delete(path(number));
            }
        }
    }

    private static void delete(Path version) throws IOException {
        if (!Files.exists(version)) {
            return;
        }
        try (Stream<Path> all = Files.walk(version)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private List<Integer> numbers() throws IOException {
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.map(version -> String.valueOf(version.getFileName()))
                    .filter(name -> name.matches("[0-9]{1,9}"))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path path(int number) {
        return folder.resolve("%06d".formatted(number));
    }

    /** All versions, oldest first. */
    public List<Version> all() {
        try {
            return numbers().stream().map(this::version).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new StartException(
                    "The versions of rules in %s cannot be read: %s.".formatted(folder, e.getMessage()));
        }
    }

    private Version version(int number) {
        try (Stream<Path> files = Files.list(path(number))) {
            return new Version(number, Files.getLastModifiedTime(path(number)).toInstant(), (int) files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The files of a version, by name.
     *
     * @throws StartException when there is no such version
     */
    public SortedMap<String, String> files(int number) {
        try {
            return Optional.of(number)
                    .filter(wanted -> wanted > 0 && Files.isDirectory(path(wanted)))
                    .map(this::readUnchecked)
                    .orElseThrow(() -> new StartException(
                            "There is no version %d of the rules; ./lintel rules versions lists them."
                                    .formatted(number)));
        } catch (UncheckedIOException e) {
            throw new StartException("Version %d of the rules cannot be read: %s.".formatted(number, e.getMessage()));
        }
    }

    private SortedMap<String, String> readUnchecked(int number) {
        try {
            return read(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SortedMap<String, String> read(int number) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(path(number))) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }
}
