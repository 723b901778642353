package io.lintel.sim.bench.report;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.workload.Sample;
import io.lintel.sim.bench.workload.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All rounds of one workload on one broker.
 *
 * @param failure why it could not be measured to the end; empty when it was
 */
public record Row(Workload workload, String peer, List<Sample> samples, String failure) {
    public Row {
        samples = List.copyOf(samples);
    }

    /** The round with the median figure, whole, so that its numbers belong together; empty when there was none. */
    public Optional<Sample> median() {
        return samples.stream()
                .sorted(Comparator.comparingDouble(Sample::figure))
                .skip(Math.max(0, (samples.size() - 1) / 2))
                .findFirst();
    }

    /** The faults of all rounds together: a median would hide them. */
    public Faults faults() {
        return samples.stream().map(Sample::faults).reduce(Faults.NONE, Faults::plus);
    }

    /** What a reader must know before believing the figure. */
    public String remark() {
        if (!failure.isEmpty()) {
            return "failed: " + failure.lines().findFirst().orElse("");
        }
        Faults faults = faults();
        StringBuilder remark =
                new StringBuilder(median().map(Sample::bottleneck).orElse(""));
        append(remark, faults.strays(), "strays");
        append(remark, faults.connectionsLost(), "connections lost");
        return remark.toString();
    }

    private static void append(StringBuilder remark, long count, String what) {
        if (count > 0) {
            remark.append(remark.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(what);
        }
    }
}
