package io.lintel.sim.cli;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Observer;
import io.lintel.sim.record.Recorder;
import io.lintel.sim.record.RecordingWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lintel record FILTER... --to FILE}: what is said on a broker, into a file. */
@Command(
        name = "record",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = {
            "Records what is published on a broker into a file: JSON, a line for each message. Play it back with \"./lintel "
                    + "sim replay\".",
            "Ends with Ctrl-C, or when a limit is reached."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel record --to evening.jsonl               everything, until Ctrl-C",
            "  ./lintel record 'home/#' 'phone/#' --to home.jsonl --duration 1h",
            "  ./lintel sim replay home.jsonl --speed 60        an hour in a minute"
        })
final class RecordCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024 * 1024;

    private final Console console;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Parameters(paramLabel = "FILTER", defaultValue = "#", description = "Topic filters; default: ${DEFAULT-VALUE}.")
    private List<String> filters = List.of();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file; there must be none yet.")
    private Path file = Path.of("");

    @Option(names = "--duration", paramLabel = "TIME", description = "Stop after this time, such as 90s or 2h.")
    private @Nullable Duration duration;

    @Option(
            names = "--max-megabytes",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Stop when the file is that large; default: ${DEFAULT-VALUE}.")
    private long maxMegabytes;

    @Option(names = "--max-messages", paramLabel = "N", description = "Stop after that many messages.")
    private @Nullable Long maxMessages;

    private final AtomicBoolean over = new AtomicBoolean();

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> complaint = complaint();
        if (complaint.isPresent()) {
            return complain(complaint.get());
        }
        String clientId = "lintel-record-" + UUID.randomUUID().toString().substring(0, 8);
        try (Observer observer = new Observer(broker.address(), clientId, broker.credentials())) {
            observer.connect().join();
            return record(observer);
        } catch (CompletionException failure) {
            return failure.getCause() instanceof ConnectFailedException refused
                    ? complain(String.valueOf(refused.getMessage()))
                    : complain("the broker at %s does not grant the subscription: %s"
                            .formatted(broker.address().text(), failure.getMessage()));
        } catch (FileAlreadyExistsException taken) {
            return complain(taken().orElseThrow());
        } catch (InterruptedException stopped) {
            return complain("stopped");
        }
    }

    private Optional<String> complaint() {
        Optional<String> filter = filters.stream()
                .flatMap(text -> Observer.complaint(text).stream())
                .findFirst();
        return filter.or(this::limitless)
                .or(broker::complaint)
                .or(() -> Files.exists(file) ? taken() : Destination.complaint(file));
    }

    private Optional<String> limitless() {
        boolean isRight = maxMegabytes > 0
                && maxMegabytes <= Long.MAX_VALUE / MEBIBYTE
                && (maxMessages == null || maxMessages > 0)
                && (duration == null || duration.isPositive());
        return isRight
                ? Optional.empty()
                : Optional.of("--duration, --max-messages and --max-megabytes must be more than nothing");
    }

    private Optional<String> taken() {
        return Optional.of(file + " is there already; give another name, or remove it");
    }

    private int record(Observer observer) throws IOException, InterruptedException {
        try (BufferedOutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
                RecordingWriter writer = new RecordingWriter(out, now(), filters);
                Interruption interruption = new Interruption(() -> over.set(true))) {
            Recorder recorder = new Recorder(writer, limits());
            observer.hear(filters, message -> recorder.hear(now(), message)).join();
            BrokerAddress address = broker.address();
            console.err()
                    .println("recording %s at %s into %s; Ctrl-C ends it"
                            .formatted(String.join(" ", filters), address.text(), file));
            Recorder.Ending ending = recorder.run(isOver());
            console.out().println(summary(recorder, writer, ending));
            return interruption.endWith(recorder.missed() == 0 ? ExitCode.GOOD : ExitCode.LOST);
        }
    }

    private Recorder.Limits limits() {
        return new Recorder.Limits(maxMegabytes * MEBIBYTE, maxMessages == null ? Long.MAX_VALUE : maxMessages);
    }

    private java.util.function.BooleanSupplier isOver() {
        long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        return () -> over.get() || (duration != null && System.nanoTime() - end >= 0);
    }

    private String summary(Recorder recorder, RecordingWriter writer, Recorder.Ending ending) {
        String missed = recorder.missed() == 0
                ? ""
                : "; %d came faster than the disk takes them and are not in it".formatted(recorder.missed());
        String why = switch (ending) {
            case STOPPED -> "";
            case BYTES -> "; the file has reached its size, --max-megabytes allows more";
            case MESSAGES -> "";
        };
        return "%d messages, %d bytes in %s%s%s".formatted(recorder.written(), writer.bytes(), file, missed, why);
    }

    private int complain(String sentence) {
        console.err().println(sentence);
        return ExitCode.NOT_BEGUN;
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
