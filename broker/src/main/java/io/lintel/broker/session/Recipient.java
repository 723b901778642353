package io.lintel.broker.session;

/** What a filter leads to: one session, or a group of them that takes turns. */
public sealed interface Recipient permits Grant, ShareGroup {}
