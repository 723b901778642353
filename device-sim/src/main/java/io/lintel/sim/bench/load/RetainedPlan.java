package io.lintel.sim.bench.load;

import io.lintel.sim.wire.TopicPattern;

/**
 * A client that fetches retained messages group by group: it subscribes to the next when the last has come whole.
 *
 * @param filter the pattern of the groups' filters, numbered from 0
 * @param perGroup messages in each group; those of group g have the streams from {@code g * perGroup}
 */
public record RetainedPlan(TopicPattern filter, int groups, int perGroup, int qos) {}
