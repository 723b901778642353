package io.lintel.sim.cli;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.report.DiffReport;
import io.lintel.sim.report.JsonReading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim diff A B}: two runs side by side. */
@Command(
        name = "diff",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Shows what differs between two runs, with which figures, and whether the link explains it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./lintel sim demo --link gprs --json=gprs.json",
            "  ./lintel sim demo --link lte-m --json=lte-m.json",
            "  ./lintel sim diff gprs.json lte-m.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the runs were compared", "2:a file is no result of a run"})
final class DiffCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "A", description = "The result of a run, as --json=FILE writes it.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "That of another.")
    private Path after = Path.of("");

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            console.out().print(DiffReport.render(read(before), read(after)));
            console.out().flush();
            return ExitCode.GOOD;
        } catch (IOException unreadable) {
            console.err().println(unreadable.getMessage());
            return ExitCode.NOT_BEGUN;
        }
    }

    private static RunResult read(Path file) throws IOException {
        try {
            if (Files.size(file) > JsonReading.MOST_CHARACTERS) {
                throw new IOException(file + " is too large to be the result of a run");
            }
            return JsonReading.read(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        } catch (CharacterCodingException notText) {
            throw new IOException(file + " is no result of a run: it is not UTF-8", notText);
        } catch (JsonReading.NoResultException wrong) {
            throw new IOException(file + " is no result of a run: " + wrong.getMessage(), wrong);
        }
    }
}
