package io.lintel.sim.cli;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.report.CsvReport;
import io.lintel.sim.report.JsonReport;
import io.lintel.sim.report.JunitReport;
import io.lintel.sim.report.TerminalReport;
import io.lintel.sim.report.page.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result of a run is to be written, and as what. */
final class ReportOptions {

    /** As a file's name: the console. */
    private static final String CONSOLE = "-";

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write the report as one page with plots, which needs nothing else.")
    private @Nullable Path html;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = CONSOLE,
            description = {
                "Also write all of the result as JSON, for programs and for \"sim diff\".",
                "Without a file: print it, and nothing else, on standard output."
            })
    private @Nullable String json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Also write the figures as a table, one in each line.")
    private @Nullable Path csv;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the judgement as JUnit XML.")
    private @Nullable Path junit;

    /** What is in the way of a report, if anything; asked before a run that may take hours. */
    Optional<String> complaint() {
        return Stream.of(html, jsonOnly() || json == null ? null : Path.of(json), csv, junit)
                .filter(Objects::nonNull)
                .flatMap(file -> Destination.complaint(file).stream())
                .findFirst();
    }

    /** Whether standard output belongs to a program. */
    boolean jsonOnly() {
        return CONSOLE.equals(json);
    }

    void write(Console console, RunResult result, List<Kept> thresholds) throws IOException {
        if (jsonOnly()) {
            console.out().println(JsonReport.render(result, thresholds));
        } else {
            console.out().println("\n" + TerminalReport.render(result, thresholds));
            if (json != null) {
                Files.writeString(Path.of(json), JsonReport.render(result, thresholds) + "\n");
            }
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.render(result, thresholds));
        }
        if (csv != null) {
            Files.writeString(csv, CsvReport.render(result, thresholds));
        }
        if (junit != null) {
            Files.writeString(junit, JunitReport.render(result, thresholds));
        }
    }
}
