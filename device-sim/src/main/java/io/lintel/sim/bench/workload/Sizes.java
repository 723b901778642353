package io.lintel.sim.bench.workload;

/**
 * How large the workloads are.
 *
 * @param fanOut subscribers of one topic
 * @param topics topics with one subscriber each
 * @param storm connections that come at once
 * @param idle connections that stay silent
 * @param filters subscriptions, three of four with wildcards
 * @param retained retained messages; a multiple of 10,000
 * @param sleepers sessions of clients that are away; a multiple of 10
 * @param queued messages that wait for all of them together
 */
public record Sizes(int fanOut, int topics, int storm, int idle, int filters, int retained, int sleepers, int queued) {
    public static final Sizes FULL = new Sizes(1_000, 10_000, 5_000, 20_000, 100_000, 1_000_000, 100_000, 1_000_000);
    public static final Sizes QUICK = new Sizes(1_000, 10_000, 5_000, 10_000, 100_000, 100_000, 10_000, 100_000);
    /** For tests: everything happens, nothing takes long. */
    public static final Sizes MINIATURE = new Sizes(20, 50, 100, 100, 400, 10_000, 50, 500);

    private static final int FILES_BESIDES_CONNECTIONS = 500;

    /** As large as the limit on open files lets this machine be. */
    public Sizes withinOpenFiles(long limit) {
        int most = (int) Math.min(Integer.MAX_VALUE, limit - FILES_BESIDES_CONNECTIONS);
        return new Sizes(
                fanOut,
                Math.min(topics, most),
                Math.min(storm, most),
                Math.min(idle, most),
                filters,
                retained,
                sleepers,
                queued);
    }
}
