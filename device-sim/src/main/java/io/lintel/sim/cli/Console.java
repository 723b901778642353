package io.lintel.sim.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write.
 *
 * @param isTerminal whether somebody looks at {@code out} who wants to see a line change
 */
record Console(PrintWriter out, PrintWriter err, boolean isTerminal) {

    /** The console of this process; UTF-8 whatever the locale, since reports hold °, → and ≥. */
    static Console ofProcess() {
        return new Console(writer(System.out), writer(System.err), isTerminal(System.console()));
    }

    private static boolean isTerminal(java.io.@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
