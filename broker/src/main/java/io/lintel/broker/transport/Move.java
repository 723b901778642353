package io.lintel.broker.transport;

import io.netty.channel.Channel;

/**
 * A client's way from one loop to another. Until its channel has left the first it may still end there, since Netty
 * deregisters in a later task; a channel that is closed by then has lost its handlers, and nobody else says that it is
 * gone.
 */
final class Move {
    /**
     * A read that Netty has put off may still wait on the loop that a channel leaves, and once the client has ended its
     * side it is put off again until all is read: so many turns empty any receive buffer.
     */
    private static final int TURNS_TO_SETTLE = 32;

    private final ClientHandler client;
    private final Channel channel;
    private final Loop from;
    private final Loop to;
    private final Runnable then;

    /**
     * @param client reads nothing and writes nothing until it has arrived
     * @param then what to do on the other loop
     */
    Move(ClientHandler client, Loop from, Loop to, Runnable then) {
        this.client = client;
        this.channel = client.channel();
        this.from = from;
        this.to = to;
        this.then = then;
    }

    void begin() {
        channel.deregister().addListener(_ -> leave(TURNS_TO_SETTLE));
    }

    private void leave(int turns) {
        if (!channel.isOpen()) {
            client.end();
        } else if (turns > 0) {
            from.eventLoop().execute(() -> leave(turns - 1));
        } else {
            client.leave();
            to.eventLoop().execute(this::arrive);
        }
    }

    private void arrive() {
        client.arrive(to);
        to.eventLoop().register(channel).addListener(registered -> {
            if (registered.isSuccess()) {
                then.run();
            } else {
                client.end();
            }
        });
    }
}
