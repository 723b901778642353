package io.lintel.sim.fleet.crowd;

/**
 * Which part of a fleet one process plays: the devices whose number leaves this remainder.
 *
 * @param index from 0
 * @param of how many processes share the fleet
 */
public record Share(int index, int of) {

    public static final Share ALL = new Share(0, 1);

    public Share {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("there is no share " + index + " of " + of);
        }
    }

    boolean has(int number) {
        return number % of == index;
    }
}
