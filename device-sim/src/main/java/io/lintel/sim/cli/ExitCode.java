package io.lintel.sim.cli;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.Threshold.Kept;
import java.util.List;

/** What a command tells the shell. */
final class ExitCode {

    /** Everything went as promised. */
    static final int GOOD = 0;

    /** Something was lost, a heating does not follow, or a threshold was not kept. */
    static final int LOST = 1;

    /** The run could not begin: wrong arguments, a wrong scenario, no broker. */
    static final int NOT_BEGUN = 2;

    /** The broker works, but no rules answer. */
    static final int NO_RULES = 3;

    /** A bug of the simulator. */
    static final int BUG = 70;

    private ExitCode() {}

    static int of(RunResult result, List<Kept> thresholds) {
        if (result.outcome().ending() == Ending.NO_RULES) {
            return NO_RULES;
        }
        return result.isGood() && thresholds.stream().allMatch(Kept::kept) ? GOOD : LOST;
    }
}
