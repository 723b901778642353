package io.lintel.sim.bench.load;

/**
 * How the clients of a plan came in.
 *
 * @param latency from the beginning of the TCP connection to the last SUBACK, or CONNACK where nothing is subscribed
 * @param generator how the generator itself fared
 * @param retries how many connections the broker dropped on their way in, before it let them in
 */
public record Opening(
        int connections, int filters, double seconds, Latency latency, GeneratorState generator, int retries) {}
