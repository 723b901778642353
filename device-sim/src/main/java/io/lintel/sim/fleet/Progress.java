package io.lintel.sim.fleet;

import java.time.Duration;

/**
 * How a run stands.
 *
 * @param of how long it is to last
 * @param heating rooms that are heated now
 * @param meanTemp over all rooms, as last reported, in °C; {@code meanTarget} likewise
 * @param offline devices without a connection
 * @param draining whether it only waits for what is still on the way
 */
public record Progress(
        Duration elapsed,
        Duration of,
        long sent,
        long received,
        int rooms,
        int heating,
        double meanTemp,
        double meanTarget,
        int offline,
        boolean draining) {}
