package io.lintel.sim.cli;

import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Observer;
import io.lintel.sim.record.MalformedRecordingException;
import io.lintel.sim.record.Player;
import io.lintel.sim.record.RecordingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim replay FILE}: says to a broker again what was recorded. */
@Command(
        name = "replay",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = {
            "Publishes what \"./lintel record\" took down, each message at its time after the first.",
            "All messages come from one client; what was an old retained value when it was heard is left out, unless "
                    + "--with-retained."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was published",
            "1:the broker refused some of it, or the recording was cut off",
            "2:it could not begin: wrong arguments, no recording, no broker"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "How much faster than it was; \"max\" for as fast as the broker takes it; default: "
                    + "${DEFAULT-VALUE}.")
    private String speed = "";

    @Option(names = "--with-retained", description = "Also publish what was an old retained value.")
    private boolean withRetained;

    private final AtomicBoolean over = new AtomicBoolean();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Double> factor = factor();
        Optional<String> complaint = factor.isEmpty()
                ? Optional.of("--speed must be a number from 0.001 to 1000000, or max")
                : broker.complaint();
        if (complaint.isPresent()) {
            return complain(complaint.get());
        }
        String clientId = "lintel-replay-" + UUID.randomUUID().toString().substring(0, 8);
        try (RecordingReader recording = new RecordingReader(Files.newBufferedReader(file));
                Observer observer = new Observer(broker.address(), clientId, broker.credentials())) {
            observer.connect().join();
            return play(recording, observer, factor.get());
        } catch (NoSuchFileException missing) {
            return complain("there is no recording " + file);
        } catch (MalformedRecordingException malformed) {
            return complain(file + ", " + malformed.getMessage());
        } catch (CompletionException failure) {
            return complain(
                    failure.getCause() instanceof ConnectFailedException refused
                            ? String.valueOf(refused.getMessage())
                            : String.valueOf(failure.getMessage()));
        } catch (InterruptedException stopped) {
            return complain("stopped");
        }
    }

    private int play(RecordingReader recording, Observer observer, double factor)
            throws IOException, MalformedRecordingException, InterruptedException {
        Player player = new Player(observer::say, factor, withRetained);
        try (Interruption interruption = new Interruption(() -> over.set(true))) {
            player.play(recording, over::get);
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%d messages published, %d refused, at worst %.1f ms late%s",
                            player.said(),
                            player.refused(),
                            player.latestNanos() / 1e6,
                            recording.isTorn()
                                    ? "; the recording ends in the middle of a line, which was left out"
                                    : ""));
            return interruption.endWith(player.refused() == 0 && !recording.isTorn() ? ExitCode.GOOD : ExitCode.LOST);
        }
    }

    private Optional<Double> factor() {
        if (speed.equals("max")) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        try {
            double factor = Double.parseDouble(speed);
            return factor >= 0.001 && factor <= 1e6 ? Optional.of(factor) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private int complain(String sentence) {
        console.err().println(sentence);
        return ExitCode.NOT_BEGUN;
    }
}
