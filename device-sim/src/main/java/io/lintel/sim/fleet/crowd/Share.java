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

    /** The word by which this process knows its own messages: that of the run, and a letter where it is shared. */
    String word(String run) {
        return of == 1 ? run : run + Integer.toString(index, Character.MAX_RADIX);
    }

    /** Whether this process does what is done once for all. */
    boolean isFirst() {
        return index == 0;
    }

    boolean has(int number) {
        return number % of == index;
    }
}
