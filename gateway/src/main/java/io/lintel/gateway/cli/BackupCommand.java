package io.lintel.gateway.cli;

import io.lintel.broker.store.disk.DiskConfig;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.broker.store.disk.UnusableStoreException;
import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.LintelEngine;
import io.lintel.gateway.store.BackupDesk;
import io.lintel.gateway.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel backup DIR}: copies what is kept, from the Lintel that runs, or from its folder when none does. */
@Command(
        name = "backup",
        description = {
            "Copies what is kept (sessions, what waits for them, retained) to a folder that is not there yet, as it is at "
                    + "one moment. Lintel may run meanwhile.",
            "To go back to a copy: stop Lintel, move engine/lintel of the data folder away, copy the copy there "
                    + "(cp -r COPY DATA/engine/lintel), start Lintel.",
            "Exit code 1 when there is no copy."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./lintel backup /backups/lintel-monday",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Where the copy is to be; not there yet.")
    private Path copy = Path.of("");

    @Override
    public Integer call() throws IOException {
        LintelConfig config = ConfigSources.checked();
        Path target = copy.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new StartException("%s is there already. Name a folder that is not.".formatted(target));
        }
        if (!config.engine().equals(LintelEngine.NAME)) {
            throw new StartException(
                    "The engine %s keeps its data in its own way. Stop Lintel, and copy the data folder."
                            .formatted(config.engine()));
        }
        Path folder = config.data().dir().toAbsolutePath().normalize();
        Path store = folder.resolve("engine").resolve(LintelEngine.NAME);
        if (!Files.isDirectory(store)) {
            throw new StartException("There is nothing to copy in %s. Set LINTEL_DATA_DIR.".formatted(folder));
        }
        Optional<String> problem =
                DataFolder.isInUse(folder) ? BackupDesk.order(folder, target, PATIENCE) : copied(folder, target);
        if (problem.isPresent()) {
            throw new StartException("There is no copy: %s.".formatted(problem.get()));
        }
        spec.commandLine().getOut().println("copied to " + target);
        return 0;
    }

    private static Optional<String> copied(Path folder, Path target) throws IOException {
        try (DataFolder data = DataFolder.open(folder);
                DiskStore closed = DiskStore.open(DiskConfig.of(data.engine(LintelEngine.NAME)))) {
            closed.backup(target);
            return Optional.empty();
        } catch (UnusableStoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
