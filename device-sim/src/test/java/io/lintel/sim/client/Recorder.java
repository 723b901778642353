package io.lintel.sim.client;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a connection tells. */
final class Recorder implements ClientListener {

    final Collection<Incoming> messages = new ConcurrentLinkedQueue<>();
    final AtomicInteger losses = new AtomicInteger();
    final AtomicInteger returns = new AtomicInteger();

    @Override
    public void received(Incoming message) {
        messages.add(message);
    }

    @Override
    public void disconnected() {
        losses.incrementAndGet();
    }

    @Override
    public void reconnected() {
        returns.incrementAndGet();
    }
}
