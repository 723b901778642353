package io.lintel.broker;

import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gate decides is what happens. */
class GateTest {
    private static final ConcurrentLinkedQueue<Origin> LOOP_ORIGINS = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.with(plan -> plan.gate(GateTest::admit));

    private static Verdict admit(Publish publish, Origin origin) {
        return switch (publish.topic().text()) {
            case "gate/refused" -> new Verdict.Refuse(Reason.IMPLEMENTATION_SPECIFIC_ERROR, "too hot", List.of());
            case "gate/replaced" -> new Verdict.Replace(Publish.of("gate/instead", "other", publish.qos()), List.of());
            case "gate/cause" ->
                new Verdict.Pass(List.of(
                        new Emit(Publish.of("gate/effect", "1", Qos.AT_LEAST_ONCE), "rule-a"),
                        new Emit(Publish.of("gate/effect", "2", Qos.AT_LEAST_ONCE), "rule-b")));
            case "gate/loop" -> {
                LOOP_ORIGINS.add(origin);
                yield new Verdict.Pass(List.of(new Emit(publish, "rule-loop")));
            }
            default -> Verdict.PASS;
        };
    }

    private static TestClient watch(String filter) {
        TestClient watcher = BROKER.connect(MQTT_5, "");
        watcher.subscribe(filter, Qos.AT_MOST_ONCE);
        return watcher;
    }

    @Test
    void refusesAndTellsThePublisherWhy() {
        try (TestClient watcher = watch("gate/refused");
                TestClient publisher = BROKER.connect(MQTT_5, "refused")) {
            publisher.publish("gate/refused", "x", Qos.AT_LEAST_ONCE);
            Puback puback = publisher.next(Puback.class);
            assertThat(puback.reason()).isEqualTo(Reason.IMPLEMENTATION_SPECIFIC_ERROR);
            assertThat(puback.properties().text(Property.REASON_STRING)).isEqualTo("too hot");
            publisher.publish("gate/refused", "x", Qos.EXACTLY_ONCE);
            assertThat(publisher.next(Pubrec.class).reason()).isEqualTo(Reason.IMPLEMENTATION_SPECIFIC_ERROR);
            watcher.expectNothing();
        }
    }

    @Test
    void refusesWithoutAWordWhereTheVersionHasNone() {
        long before = BROKER.broker().totals().refused(Reason.IMPLEMENTATION_SPECIFIC_ERROR);
        try (TestClient watcher = watch("gate/refused");
                TestClient publisher = BROKER.connect(MQTT_3_1_1, "silent")) {
            publisher.publish("gate/refused", "x", Qos.AT_LEAST_ONCE);
            publisher.next(Puback.class);
            watcher.expectNothing();
        }
        assertThat(BROKER.broker().totals().refused(Reason.IMPLEMENTATION_SPECIFIC_ERROR))
                .isGreaterThan(before);
    }

    @Test
    void replaces() {
        try (TestClient watcher = watch("gate/+")) {
            BROKER.publish("gate/replaced", "mine");
            assertThat(watcher.nextPublish("other").publish().topic().text()).isEqualTo("gate/instead");
            watcher.expectNothing();
        }
    }

    @Test
    void addsEffectsAfterTheirCauseInOrder() {
        try (TestClient watcher = watch("gate/+")) {
            BROKER.publish("gate/cause", "0");
            watcher.nextPublish("0");
            watcher.nextPublish("1");
            watcher.nextPublish("2");
            watcher.expectNothing();
        }
    }

    @Test
    void cutsALoopOfEffectsAtTheHopLimit() {
        LOOP_ORIGINS.clear();
        try (TestClient watcher = watch("gate/loop")) {
            BROKER.publish("gate/loop", "x");
            for (int i = 0; i <= 16; i++) {
                watcher.nextPublish("x");
            }
            watcher.expectNothing();
        }
        assertThat(BROKER.broker().totals().of(Bound.EFFECT_HOPS)).isEqualTo(1);
        List<Origin> origins = new ArrayList<>(LOOP_ORIGINS);
        assertThat(origins.removeFirst()).isInstanceOf(Origin.FromClient.class);
        assertThat(origins)
                .extracting(origin -> ((Origin.FromEffect) origin).hop())
                .hasSize(16)
                .isSorted();
        assertThat(origins)
                .extracting(origin -> ((Origin.FromEffect) origin).causeId())
                .containsOnly(((Origin.FromEffect) origins.getFirst()).causeId());
    }

    @Test
    void seesWhatTheEmbedderPublishes() {
        try (TestClient watcher = watch("gate/effect")) {
            Reason reason = BROKER.broker()
                    .publish(Publish.of("gate/cause", "0", Qos.AT_MOST_ONCE), new Origin.FromEmbedder("test"))
                    .toCompletableFuture()
                    .join();
            assertThat(reason).isEqualTo(Reason.NO_MATCHING_SUBSCRIBERS);
            watcher.nextPublish("1");
            watcher.nextPublish("2");
        }
    }
}
