package io.lintel.broker.codec;

/**
 * Topic names that were seen of late, so that a known topic costs neither memory nor validation. One for each event
 * loop, used on its thread only.
 */
public final class TopicCache {}
