package io.lintel.sim.model;

import java.time.Duration;

/**
 * A person wants a room at another temperature.
 *
 * @param at when, counted from the start of the run
 * @param target in °C
 */
public record Wish(Duration at, double target) {}
