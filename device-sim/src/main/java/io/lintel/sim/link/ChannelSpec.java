package io.lintel.sim.link;

/**
 * One direction of a link.
 *
 * @param bytesPerSecond at which bytes go onto the link, headers of TCP, UDP and IP not counted
 * @param delayNanos from the last bit sent to the last bit received
 * @param jitterNanos by which the delay strays, evenly, to either side
 */
public record ChannelSpec(double bytesPerSecond, long delayNanos, long jitterNanos) {

    public ChannelSpec {
        if (!(bytesPerSecond > 0 && bytesPerSecond <= 1e12)) {
            throw new IllegalArgumentException("bytes per second must lie in (0, 1e12], not " + bytesPerSecond);
        }
        if (delayNanos < 0 || jitterNanos < 0 || jitterNanos > delayNanos) {
            throw new IllegalArgumentException("jitter must lie between 0 and the delay");
        }
    }

    /** How long this many bytes take to go onto the link. */
    long airNanos(long bytes) {
        return Math.round(bytes / bytesPerSecond * 1e9);
    }
}
