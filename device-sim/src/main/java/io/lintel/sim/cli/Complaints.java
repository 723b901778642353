package io.lintel.sim.cli;

import io.lintel.sim.scenario.Issue;
import io.lintel.sim.scenario.ScenarioReading;
import java.io.PrintWriter;

/** Tells a person what is wrong with a scenario. */
final class Complaints {

    private Complaints() {}

    static void print(PrintWriter err, ScenarioReading reading) {
        switch (reading) {
            case ScenarioReading.Read right -> {}
            case ScenarioReading.ReadFleet right -> {}
            case ScenarioReading.Unreadable unreadable -> err.println(unreadable.why());
            case ScenarioReading.Wrong wrong -> {
                for (Issue issue : wrong.issues()) {
                    err.println(issue.render());
                    err.println();
                }
                int count = wrong.issues().size();
                err.println(count == 1 ? "1 error" : count + " errors");
            }
        }
    }
}
