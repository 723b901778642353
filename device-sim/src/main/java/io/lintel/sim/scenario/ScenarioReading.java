package io.lintel.sim.scenario;

import java.util.List;

/** What came of reading a scenario file. */
public sealed interface ScenarioReading {

    /** The file says a home. */
    record Read(Scenario scenario) implements ScenarioReading {}

    /** The file says a fleet. */
    record ReadFleet(FleetScenario scenario) implements ScenarioReading {}

    /** The file has errors: all of them, in the order of their lines. */
    record Wrong(List<Issue> issues) implements ScenarioReading {

        public Wrong {
            issues = List.copyOf(issues);
        }
    }

    /** There is no such file, or it cannot be read; why, in a sentence. */
    record Unreadable(String why) implements ScenarioReading {}
}
