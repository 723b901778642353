package io.lintel.sim.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a file can be written, asked before the work whose result it is to hold. */
final class Destination {

    private Destination() {}

    /** What is in the way, if anything. */
    static Optional<String> complaint(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            return Optional.of(file + " is a folder; give the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(
                    "%s cannot be written: there is no folder %s; make it with mkdir -p, or give another name"
                            .formatted(file, folder));
        }
        return Files.isWritable(Files.exists(whole) ? whole : folder)
                ? Optional.empty()
                : Optional.of("%s cannot be written by this user; give another name".formatted(file));
    }
}
