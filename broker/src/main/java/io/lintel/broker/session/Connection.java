package io.lintel.broker.session;

import io.lintel.broker.message.Acknowledgement;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Unsuback;
import io.lintel.broker.message.Unsubscribe;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session's connection with its client: takes the client's packets, and writes what the client is to get within what
 * it said it takes. Lives from the CONNECT that was accepted to the end of the network connection.
 */
public final class Connection {
    private final Session session;
    private final Hub hub;
    private final Outbound out;
    private final ProtocolVersion version;
    private final boolean problemInformation;
    private final long keepAliveNanos;
    private final Incoming incoming;
    private final Answers answers;
    private final Answers steps;
    private final Subscribing subscribing;
    private final RetainedReplay replay;
    private final Sending sending;
    private final int window;
    private long heardNanos;
    private boolean open = true;

    /** Whether CONNACK has gone: before it nothing does. */
    private boolean accepted;

    /** @param greeting what was agreed with the client */
    public Connection(Session session, Hub hub, Outbound out, Connect connect, Greeting greeting) {
        this.session = session;
        this.hub = hub;
        this.out = out;
        this.version = connect.version();
        this.problemInformation = connect.requestsProblemInformation();
        this.keepAliveNanos = TimeUnit.SECONDS.toNanos(greeting.keepAliveSeconds()) * 3 / 2; // [MQTT-3.1.2-22]
        this.answers = new Answers(out, hub.journal(), () -> hub.awaitCommit(this));
        this.incoming = new Incoming(this, session, hub, answers);
        this.steps = new Answers(out, hub.journal(), () -> hub.awaitCommit(this));
        this.subscribing = new Subscribing(this, session, hub, answers);
        this.replay = new RetainedReplay(this, session, hub);
        this.sending = new Sending(
                hub, out, Math.min(connect.topicAliasMaximum(), hub.limits().topicAliases()));
        this.window = Math.min(connect.receiveMaximum(), hub.limits().inflight()); // [MQTT-3.3.4-7]
        this.heardNanos = hub.now();
    }

    /**
     * Accepts the client, and sends it what it is owed.
     *
     * @param endsKept whether a session that the store keeps was ended for this one
     */
    public void start(Connect connect, Connack connack, boolean endsKept) {
        session.attach(this, connect.will(), connect.sessionExpirySeconds());
        hub.counters().one(Metric.CLIENTS);
        hub.counters().one(Metric.CLIENTS_ACCEPTED);
        if (session.isKept() || endsKept) {
            answers.inTurn(() -> accept(connack)); // it promises that the session is there, or is not
        } else {
            accept(connack);
        }
    }

    private void accept(Connack connack) {
        accepted = true;
        out.send(connack); // [MQTT-3.2.0-1]
        hub.listener().connected(session.id(), session.peer().user());
        session.outbox().resume(this, window);
        session.drain();
    }

    public Session session() {
        return session;
    }

    /** Whether its client was let in as this user. */
    public boolean isUser(@Nullable String user) {
        return Objects.equals(session.peer().user(), user);
    }

    public boolean isOpen() {
        return open;
    }

    // --- what the client sends

    /** Takes one packet of the client; later, if the client has not been accepted yet. */
    public void receive(Packet packet) {
        if (accepted) {
            take(packet);
        } else {
            answers.inTurn(() -> {
                if (open) {
                    take(packet);
                }
            });
        }
    }

    private void take(Packet packet) {
        answers.begin();
        switch (packet) {
            case PublishPacket publish -> incoming.publish(publish);
            case Acknowledgement acknowledgement -> acknowledge(acknowledgement);
            case Subscribe subscribe -> subscribing.subscribe(subscribe);
            case Unsubscribe unsubscribe -> subscribing.unsubscribe(unsubscribe);
            case Pingreq _ -> out.send(Pingresp.INSTANCE); // [MQTT-3.12.4-1]
            case Disconnect disconnect -> goodbye(disconnect);
            case Auth _ -> disconnect(Reason.PROTOCOL_ERROR, "AUTH without authentication method");
            case Connect _ -> disconnect(Reason.PROTOCOL_ERROR, "second CONNECT"); // [MQTT-3.1.0-2]
            case Connack _, Suback _, Unsuback _, Pingresp _ ->
                disconnect(Reason.PROTOCOL_ERROR, packet.type() + " is sent by servers alone");
        }
    }

    private void acknowledge(Acknowledgement acknowledgement) {
        int id = acknowledgement.packetId();
        switch (acknowledgement) {
            case Puback _ -> session.outbox().flight().acknowledged(id, this);
            case Pubrec _ -> session.outbox().flight().received(id, acknowledgement.reason(), this);
            case Pubrel _ -> incoming.release(id);
            case Pubcomp _ -> session.outbox().flight().completed(id, this);
        }
        proceed();
    }

    /** Sends more of what waits, after the client has taken some. */
    public void proceed() {
        if (open) {
            replay.proceed();
            session.drain();
        }
    }

    private void goodbye(Disconnect disconnect) {
        long expiry = disconnect.properties().number(Property.SESSION_EXPIRY_INTERVAL, -1);
        if (expiry >= 0) {
            if (expiry > 0 && session.expirySeconds() == 0) {
                disconnect(Reason.PROTOCOL_ERROR, "session expiry was 0 at CONNECT"); // [MQTT-3.14.2-2]
                return;
            }
            session.expires(expiry);
        }
        end(disconnect.reason(), disconnect.reason() == Reason.SUCCESS);
    }

    /** Now something was heard of the client. */
    public void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Ends the connection if nothing was heard for one and a half times the keep-alive. */
    public void checkKeepAlive(long nowNanos) {
        if (keepAliveNanos > 0 && nowNanos - heardNanos > keepAliveNanos) {
            hub.counters().met(Bound.KEEP_ALIVE);
            disconnect(Reason.KEEP_ALIVE_TIMEOUT, null); // [MQTT-3.1.2-24]
        }
    }

    // --- how it ends

    /** Ends the connection from this side; a client of MQTT 5 is told why. */
    public void disconnect(Reason reason, @Nullable String why) {
        if (!open) {
            return;
        }
        if (version.hasProperties() && accepted) {
            out.send(new Disconnect(reason, why == null ? Properties.NONE : reasonString(why)));
        }
        end(reason, false);
    }

    /** The network connection is gone. */
    public void lost(Reason reason) {
        end(reason, false);
    }

    private void end(Reason reason, boolean silent) {
        if (!open) {
            return;
        }
        open = false;
        out.close();
        replay.leave();
        hub.counters().add(Metric.CLIENTS, -1);
        hub.counters().disconnected(reason);
        session.detach(silent);
        if (accepted) {
            hub.listener().disconnected(session.id(), reason);
        }
    }

    // --- what the client gets

    Outbound out() {
        return out;
    }

    boolean hasProperties() {
        return version.hasProperties();
    }

    /** Properties that tell the client why, if it wants to know. */
    Properties explain(@Nullable String why) {
        return why == null || !problemInformation ? Properties.NONE : reasonString(why);
    }

    private static Properties reasonString(String why) {
        return Properties.builder().with(Property.REASON_STRING, why).build();
    }

    Sending sending() {
        return sending;
    }

    RetainedReplay replay() {
        return replay;
    }

    /** Whether a delivery may be written now: there is room, and nothing older waits. */
    boolean takesMore() {
        return accepted && !replay.isActive() && out.isWritable();
    }

    /** Writes a publish at QoS 0 once, or drops it if the client does not keep up. */
    void writeOnce(Publish publish, boolean retain, int[] ids, long receivedNanos) {
        if (accepted) { // otherwise it is as if it were not there yet
            sending.writeOnce(publish, retain, ids, receivedNanos);
        }
    }

    /**
     * Does the next step of a delivery at QoS 2 when the store has what was written up to now: a client must never know of
     * a packet id that a broker after a crash does not.
     */
    void step(Runnable next) {
        steps.inTurn(next);
    }

    /** Whether steps wait, which deliveries must not overtake. */
    boolean isStepping() {
        return steps.isWaiting();
    }

    /** Whether so many of the client's publishes wait for the store that no more should be read. */
    public boolean isFarAhead() {
        return incoming.waiting() >= hub.limits().receiveMaximum();
    }

    /** Whether the store is to keep something of what the client has sent last. */
    public boolean hasWritten() {
        return answers.promise();
    }

    /** The store has committed something. */
    public void release() {
        if (open) {
            incoming.committed();
            steps.release();
            if (!isFarAhead()) {
                out.readOn();
            }
        }
    }
}
