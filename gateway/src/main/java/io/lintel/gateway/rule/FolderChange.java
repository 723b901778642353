package io.lintel.gateway.rule;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a rules folder hold other files. Each file is replaced in one step. Where the files are a version that is kept, the
 * change as a whole is one step, too: a note in the folder says which version it is to hold, and a change that the end of the
 * process has cut is finished at the next start.
 */
public final class FolderChange {
    private static final Logger LOG = LoggerFactory.getLogger(FolderChange.class);
    private static final String NOTE = ".lintel-becomes";

    private final Path folder;

    public FolderChange(Path folder) {
        this.folder = folder;
    }

    /**
     * Replaces what differs, adds what is missing, and removes what is too much.
     *
     * @param wanted texts by file names
     * @throws StartException with one sentence, when a file cannot be written or removed
     */
    public void become(SortedMap<String, String> wanted) {
        SortedMap<String, String> now = files();
        wanted.forEach((name, text) -> {
            if (!text.equals(now.get(name))) {
                replace(folder.resolve(name), text);
            }
        });
        now.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(name -> remove(folder.resolve(name)));
    }

    /**
     * The same as a whole: when it fails, the folder is as it was; when the process ends, the next start finishes it.
     *
     * @param version that the files are kept as; 0 when they are not, and then the end of the process may cut it
     */
    void become(int version, SortedMap<String, String> wanted) {
        SortedMap<String, String> before = files();
        Path note = folder.resolve(NOTE);
        if (version > 0) {
            write(note, Integer.toString(version));
        }
        try {
            become(wanted);
        } catch (StartException e) {
            become(before);
            throw e;
        } finally {
            if (version > 0) {
                remove(note);
            }
        }
    }

    /** Finishes what the end of the process has cut, if it has. */
    void finish(RuleVersions versions) {
        version().ifPresent(version -> {
            LOG.warn("the rules folder {} was to become version {} when Lintel ended: it does now", folder, version);
            become(versions.files(version));
            remove(folder.resolve(NOTE));
        });
    }

    private Optional<Integer> version() {
        Path note = folder.resolve(NOTE);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(note).strip();
            return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
        } catch (IOException e) {
            throw new StartException("%s cannot be read: %s.".formatted(note, e.getMessage()), e);
        }
    }

    private SortedMap<String, String> files() {
        return RuleVersions.files(new RuleFolder(folder).read());
    }

    /** In one step, so that a gateway that watches sees either file whole. */
    private static void replace(Path file, String text) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        write(draft, text);
        try {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("%s cannot be replaced: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StartException("%s cannot be removed: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (IOException e) {
            throw new StartException("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
