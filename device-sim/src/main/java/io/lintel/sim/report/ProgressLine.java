package io.lintel.sim.report;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.Progress.Rooms;
import io.lintel.sim.ledger.Distribution;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Tells how a run stands: on a terminal some lines that change, elsewhere a line now and then. */
public final class ProgressLine {

    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final int BAR = 40;

    private final PrintWriter out;
    private final boolean isTerminal;
    private int linesShown;
    private Progress last = Progress.NONE;

    public ProgressLine(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    public void show(Progress progress) {
        if (isTerminal) {
            out.print(linesShown == 0 ? "" : "\u001b[" + linesShown + "A");
            String[] lines = view(progress, last).split("\n");
            for (String line : lines) {
                out.print(line + CLEAR_TO_LINE_END + "\n");
            }
            linesShown = lines.length;
            last = progress;
        } else {
            out.println(text(progress));
        }
        out.flush();
    }

    /** Something to know before the run begins. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Four lines, which are printed over those before: how far, how much, how fast, what is wrong. */
    static String view(Progress progress, Progress before) {
        double share = progress.of().isZero()
                ? 0
                : Math.clamp(
                        progress.elapsed().toNanos() / (double) progress.of().toNanos(), 0.0, 1.0);
        int full = (int) Math.round(share * BAR);
        double seconds =
                Math.max(1e-3, progress.elapsed().minus(before.elapsed()).toNanos() / 1e9);
        return String.format(
                Locale.ROOT,
                "%s%s %3.0f %%  %s of %s%s\nsent %,d (%,.0f/s)  received %,d (%,.0f/s)%s\nlatency %s\n%s",
                "█".repeat(full),
                "░".repeat(BAR - full),
                100 * share,
                Units.time(progress.elapsed()),
                Units.time(progress.of()),
                progress.draining() ? "  waiting for what is on its way" : "",
                progress.sent(),
                Math.max(0, progress.sent() - before.sent()) / seconds,
                progress.received(),
                Math.max(0, progress.received() - before.received()) / seconds,
                home(progress.rooms()),
                latency(progress.lately().latency()).orElse("–"),
                troubles(progress));
    }

    private static String troubles(Progress progress) {
        return progress.offline() == 0 && progress.lately().errors() == 0
                ? "all connected, no errors"
                : String.format(
                        Locale.ROOT,
                        "offline: %,d  errors: %,d",
                        progress.offline(),
                        progress.lately().errors());
    }

    /** Empty when nothing arrived lately. */
    private static Optional<String> latency(Distribution lately) {
        return lately.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "p50 " + Units.latency(lately.p50Micros()) + "  p99 " + Units.latency(lately.p99Micros()));
    }

    private static String home(Rooms rooms) {
        return rooms.count() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  heating %d of %d rooms  %.1f °C → %.1f °C",
                        rooms.heating(),
                        rooms.count(),
                        rooms.meanTemp(),
                        rooms.meanTarget());
    }

    static String text(Progress progress) {
        String text = String.format(
                Locale.ROOT,
                "%3d/%d s  sent %,d  received %,d%s",
                progress.elapsed().toSeconds(),
                progress.of().toSeconds(),
                progress.sent(),
                progress.received(),
                home(progress.rooms()));
        text += latency(progress.lately().latency()).map("  "::concat).orElse("");
        if (progress.lately().errors() > 0) {
            text += String.format(
                    Locale.ROOT, "  errors: %,d", progress.lately().errors());
        }
        if (progress.offline() > 0) {
            text += String.format(Locale.ROOT, "  offline: %,d", progress.offline());
        }
        return progress.draining() ? text + "  waiting for what is on its way" : text;
    }
}
