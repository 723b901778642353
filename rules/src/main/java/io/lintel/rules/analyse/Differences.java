package io.lintel.rules.analyse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions {@code a − b ≤ c} and {@code a − b < c} on real numbers, solved by shortest ways. */
final class Differences {

    /** Half of the least step between solutions of strict conditions: what devices can send. */
    private static final double STEP = 0.25;

    /** Node 0 is the number 0. */
    private final Map<Variable, Integer> nodes = new LinkedHashMap<>();

    private final List<Edge> edges = new ArrayList<>();

    /** {@code to − from ≤ bound − steps·ε} */
    private record Edge(int from, int to, double bound, int steps) {}

    /** A length: a real number and so many infinitely small steps below it. */
    private record Length(double real, int steps) {
        Length plus(Edge edge) {
            return new Length(real + edge.bound, steps + edge.steps);
        }

        boolean shorterThan(Length other) {
            return real < other.real || (real == other.real && steps > other.steps);
        }
    }

    void add(Atom.AtMost atMost) {
        edges.add(new Edge(node(atMost.minus()), node(atMost.plus()), atMost.bound(), atMost.strict() ? 1 : 0));
    }

    private int node(@Nullable Variable variable) {
        return variable == null ? 0 : nodes.computeIfAbsent(variable, _ -> nodes.size() + 1);
    }

    /** A number for each variable; empty when there are none that fulfil all conditions. */
    Optional<Map<Variable, Double>> solve() {
        Length[] lengths = new Length[nodes.size() + 1];
        Arrays.fill(lengths, new Length(0, 0));
        boolean changed = true;
        for (int round = 0; changed; round++) {
            if (round > lengths.length) {
                return Optional.empty(); // a circle of negative length
            }
            changed = false;
            for (Edge edge : edges) {
                Length way = lengths[edge.from].plus(edge);
                if (way.shorterThan(lengths[edge.to])) {
                    lengths[edge.to] = way;
                    changed = true;
                }
            }
        }
        return Optional.of(values(lengths));
    }

    private Map<Variable, Double> values(Length[] lengths) {
        double step = step(lengths);
        double zero = lengths[0].real - lengths[0].steps * step;
        Map<Variable, Double> values = new LinkedHashMap<>();
        nodes.forEach((variable, node) -> values.put(variable, lengths[node].real - lengths[node].steps * step - zero));
        return values;
    }

    /** So small that no condition with room is broken by it. */
    private double step(Length[] lengths) {
        double step = STEP;
        for (Edge edge : edges) {
            double room = lengths[edge.from].real + edge.bound - lengths[edge.to].real;
            int steps = lengths[edge.from].steps + edge.steps - lengths[edge.to].steps;
            if (room > 0 && steps > 0) {
                step = Math.min(step, room / (2.0 * steps));
            }
        }
        return step;
    }
}
