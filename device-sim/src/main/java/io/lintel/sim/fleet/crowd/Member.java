package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Outgoing;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.client.lean.Timer;
import io.lintel.sim.fleet.Journey;
import io.lintel.sim.link.Passage;
import io.lintel.sim.model.Content;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DeviceModel.Step;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.Said;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One device of a fleet: has its model say what is due at its moment, and tells it what has come. Owned by the reactor. */
final class Member extends Timer implements ClientListener {

    /** A device that has so many messages open holds back what comes next. */
    private static final int OPEN = 200;

    private final int number;
    private final DevicePlan plan;
    private final Stage stage;
    private final GroupBooks books;
    private final DeviceModel model;
    private final @Nullable PlaceBook place;
    private final Map<String, Stream> streams = new HashMap<>(2);
    private @Nullable DeviceClient client;
    private boolean living;
    private long lastDownload;
    private long wishNanos;
    private int open;

    /**
     * @param number in the whole fleet, from 0
     * @param place where it stands, when that is judged
     */
    Member(int number, DevicePlan plan, Stage stage, GroupBooks books, DeviceModel model, Optional<PlaceBook> place) {
        this.number = number;
        this.plan = plan;
        this.stage = stage;
        this.books = books;
        this.model = model;
        this.place = place.orElse(null);
    }

    int number() {
        return number;
    }

    /** Whether this level of a topic tells this device, or its place, from others. */
    boolean isNamed(String level) {
        return level.equals(plan.name())
                || level.equals(plan.place().name())
                || plan.root().endsWith("/" + level);
    }

    Devices devices() {
        return books.devices;
    }

    DeviceModel model() {
        return model;
    }

    /** Once, before it begins. */
    void connectBy(DeviceClient connection) {
        client = connection;
    }

    DeviceClient client() {
        if (client == null) {
            throw new IllegalStateException("a device without a connection");
        }
        return client;
    }

    /** Its connection is there for the first time: it begins to live. */
    void begin(long nowNanos) {
        if (!living) {
            living = true;
            greet(nowNanos);
            planNext(model.firstNanos(), nowNanos);
        }
    }

    private void greet(long nowNanos) {
        model.greeting(stage.clock().modelNanos(nowNanos)).forEach(said -> say(said, nowNanos));
    }

    private void planNext(long modelNanos, long nowNanos) {
        wishNanos = modelNanos;
        if (modelNanos == DeviceModel.NEVER) {
            stage.reactor().cancel(this);
        } else {
            stage.reactor().plan(this, Math.max(nowNanos, stage.clock().nanosAt(modelNanos)));
        }
    }

    @Override
    protected void fire(long nowNanos) {
        if (!stage.isSending()) {
            return;
        }
        long due = dueNanos();
        // a speed may round the moment to just before the wish
        Step step = model.step(Math.max(wishNanos, stage.clock().modelNanos(due)), List.of());
        if (stage.isAwake(number, due)) {
            look(step.said().isEmpty() ? OptionalDouble.empty() : model.wish(), due);
            step.said().forEach(said -> say(said, due));
        }
        planNext(step.nextNanos(), due);
    }

    private void look(OptionalDouble wish, long nowNanos) {
        if (place != null && stage.isSending()) {
            place.look(wish, stage.clock().modelNanos(nowNanos), nowNanos);
        }
    }

    /** Has it report out of turn. */
    void report(long dueNanos) {
        if (living && stage.isSending()) {
            model.report(stage.clock().modelNanos(dueNanos)).forEach(said -> say(said, dueNanos));
        }
    }

    @Override
    public void received(Incoming message) {
        long now = message.arrivedNanos();
        if (stage.isDownload(message.topic())) {
            download(message, now);
            return;
        }
        books.heard++;
        stage.books().tally.arrived(now);
        if (living && !model.listensTo().isEmpty()) {
            String text =
                    StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
            Step step = model.step(stage.clock().modelNanos(now), List.of(new Heard(message.topic(), text)));
            look(OptionalDouble.empty(), now);
            step.said().forEach(said -> say(said, now));
            planNext(step.nextNanos(), now);
        }
    }

    private void download(Incoming message, long nowNanos) {
        stage.books().stampIn(message.payload()).ifPresent(stamp -> {
            stage.books().tally.arrived(nowNanos);
            if (stamp.number() <= lastDownload) {
                books.downloadsAgain++;
            } else {
                lastDownload = stamp.number();
                books.downloadsDelivered++;
                books.download.record(stage.books().latencyNanos(stamp, nowNanos));
            }
        });
    }

    private void say(Said said, long dueNanos) {
        if (!stage.isSending()) {
            return;
        }
        long now = stage.reactor().now();
        if (open >= OPEN) {
            stage.books().tally.heldBack(now);
            return;
        }
        Stream stream =
                streams.computeIfAbsent(said.topic(), topic -> stage.books().newStream(books));
        Stamp stamp =
                new Stamp(stream.number, stream.oracle.sent() + 1, stage.books().dueMicros(dueNanos));
        Optional<byte[]> payload =
                PayloadWriter.marked(said.content(), books.devices.payload(), stamp.text(stage.run()));
        if (payload.isPresent()) {
            stream.oracle.send();
        } else {
            books.unmarked++;
        }
        stage.books().sent(now);
        byte[] bytes = payload.orElseGet(() -> plain(said.content()));
        publish(
                new Outgoing(said.topic(), ByteBuffer.wrap(bytes), books.devices.qos(), said.retained()),
                dueNanos,
                payload.isPresent() ? stream : null);
        if (said.retained()) {
            stage.retained(said.topic());
        }
    }

    private byte[] plain(Content content) {
        return PayloadWriter.plain(content, books.devices.payload());
    }

    private void publish(Outgoing message, long dueNanos, @Nullable Stream stream) {
        open++;
        takePassage(); // of what waited and has been sent meanwhile
        CompletableFuture<Void> published = client().publish(message);
        if (stream != null) {
            long late = stage.reactor().now() - dueNanos;
            takePassage()
                    .ifPresent(up -> stream.sent(
                            stream.oracle.sent(), Journey.begun(late).up(up)));
        }
        published.whenComplete((sent, failure) -> stage.onReactor(books.devices, () -> {
            open--;
            if (failure == null) {
                books.acknowledgement.record(stage.reactor().now() - dueNanos);
                if (stream != null) {
                    stream.oracle.acknowledge();
                }
            }
        }));
    }

    private Optional<Passage> takePassage() {
        return client() instanceof LeanClient lean ? lean.takePassage() : Optional.empty();
    }

    @Override
    public void disconnected() {
        stage.books().tally.disconnected(stage.reactor().now());
    }

    @Override
    public void reconnected() {
        stage.books().tally.reconnected(stage.reactor().now());
        if (stage.isSending()) {
            greet(stage.reactor().now());
        }
    }
}
