package io.lintel.sim.report;

import io.lintel.sim.fleet.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells how a run stands: on a terminal one line that changes, elsewhere a line now and then. */
public final class ProgressLine {

    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean shown;

    public ProgressLine(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    public void show(Progress progress) {
        if (isTerminal) {
            out.print(TO_LINE_START + text(progress) + CLEAR_TO_LINE_END);
        } else {
            out.println(text(progress));
        }
        out.flush();
        shown = true;
    }

    /** Leaves the last line as it stands. */
    public void close() {
        if (isTerminal && shown) {
            out.println();
            out.flush();
        }
    }

    static String text(Progress progress) {
        String text = String.format(
                Locale.ROOT,
                "%3d/%d s  sent %,d  received %,d",
                progress.elapsed().toSeconds(),
                progress.of().toSeconds(),
                progress.sent(),
                progress.received());
        if (progress.rooms() > 0) {
            text += String.format(
                    Locale.ROOT,
                    "  heating %d of %d rooms  %.1f °C → %.1f °C",
                    progress.heating(),
                    progress.rooms(),
                    progress.meanTemp(),
                    progress.meanTarget());
        }
        if (progress.offline() > 0) {
            text += String.format(Locale.ROOT, "  offline: %,d", progress.offline());
        }
        return progress.draining() ? text + "  waiting for what is on its way" : text;
    }
}
