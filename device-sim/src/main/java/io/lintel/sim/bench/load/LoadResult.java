package io.lintel.sim.bench.load;

/**
 * What came of one run.
 *
 * @param seconds how long the measured time was; shorter than planned when everything was done before
 * @param latency of the messages that were meant to be sent in the measured time
 * @param firstLoss why the first connection was lost; empty when none was
 * @param generator how the generator itself fared
 */
public record LoadResult(
        long sent,
        long received,
        long receivedInWindow,
        double seconds,
        Latency latency,
        Faults faults,
        String firstLoss,
        GeneratorState generator) {
    public double perSecond() {
        return receivedInWindow / seconds;
    }
}
