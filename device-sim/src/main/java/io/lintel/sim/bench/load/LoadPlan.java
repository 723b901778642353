package io.lintel.sim.bench.load;

import java.util.List;

/**
 * What to connect and what to send, as data.
 *
 * @param cells groups of clients that only talk among themselves
 * @param pace when a publisher sends
 * @param opening how many connections may be on their way in at a time
 * @param lasting whether sessions outlive their connections; clients of one name in two plans are then the same
 */
public record LoadPlan(List<Cell> cells, Pace pace, int opening, boolean lasting) {
    public static final int USUAL_OPENING = 100;

    public LoadPlan {
        cells = List.copyOf(cells);
    }

    /** With sessions that end with their connections. */
    public LoadPlan(List<Cell> cells, Pace pace, int opening) {
        this(cells, pace, opening, false);
    }

    /** The same, with sessions that outlive their connections. */
    public LoadPlan asLasting() {
        return new LoadPlan(cells, pace, opening, true);
    }

    public static LoadPlan closedLoop(List<Cell> cells) {
        return new LoadPlan(cells, Pace.CLOSED, USUAL_OPENING);
    }

    public int connections() {
        return cells.stream().mapToInt(Cell::connections).sum();
    }

    /** All filters of all subscribers. */
    public int filters() {
        return cells.stream()
                .flatMap(cell -> cell.subscribers().stream())
                .mapToInt(subscriber -> subscriber.filters().size())
                .sum();
    }
}
