package io.lintel.sim.bench.report;

import io.lintel.sim.bench.workload.Sample;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Everything one run found.
 *
 * @param command how to do it again
 * @param versions of the brokers, by peer
 * @param references the peers that others are compared with, one in each workload
 */
public record Report(
        Machine machine, String command, Map<String, String> versions, Set<String> references, List<Row> rows) {
    private static final String MOSQUITTO = "mosquitto";

    public Report {
        versions = Map.copyOf(versions);
        references = Set.copyOf(references);
        rows = List.copyOf(rows);
    }

    /** Everything one run found, compared with Mosquitto. */
    public Report(Machine machine, String command, Map<String, String> versions, List<Row> rows) {
        this(machine, command, versions, Set.of(MOSQUITTO), rows);
    }

    /** With whom the table compares, in a word. */
    String reference() {
        return references.size() == 1 ? references.iterator().next() : "reference";
    }

    /** How many times better than the reference; empty when one of both is missing. */
    OptionalDouble ratio(Row row) {
        return rows.stream()
                .filter(other -> references.contains(other.peer())
                        && other.workload().id().equals(row.workload().id()))
                .flatMap(other -> other.median().stream())
                .flatMapToDouble(reference -> row.median().stream()
                        .mapToDouble(own -> row.workload().metric().ratio(own.figure(), reference.figure())))
                .findFirst();
    }

    /** Whether a broker has lost, duplicated or misrouted what it promised to deliver, or could not be measured. */
    public boolean isClean(String peer) {
        return rows.stream()
                .filter(row -> row.peer().equals(peer))
                .allMatch(row -> row.failure().isEmpty() && row.faults().none());
    }

    static double megabytes(Sample sample) {
        return sample.residentBytes() / (1024.0 * 1024);
    }
}
