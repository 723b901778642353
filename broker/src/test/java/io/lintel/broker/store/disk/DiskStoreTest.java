package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.message.Will;
import io.lintel.broker.store.KeptRecord;
import io.lintel.broker.store.Owed;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the store is there when it is opened again, and what has cancelled out was never there. */
class DiskStoreTest {
    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);

    private DiskStore open() {
        return DiskStore.open(
                DiskConfig.of(folder), now::get, where -> new RocksEngine(where, DiskConfig.DEFAULT_BYTES));
    }

    private static KeptRecord record(String key, String value) {
        return new KeptRecord(bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Publish full() {
        PublishProperties properties = new PublishProperties(
                true,
                60,
                "text/plain",
                "answers/here",
                Payload.of("ü"),
                List.of(new UserProperty("a", "1"), new UserProperty("a", "2")));
        return new Publish(TopicName.of("t/ä/🙂"), Payload.of("payload"), Qos.EXACTLY_ONCE, true, properties);
    }

    @Test
    void bringsBackASessionWithAllThatBelongsToIt() {
        Subscription plain = new Subscription(
                SubscriptionFilter.of("a/+/#"), Qos.EXACTLY_ONCE, true, true, RetainHandling.DO_NOT_SEND);
        Subscription shared = Subscription.of("$share/g/b", Qos.AT_LEAST_ONCE);
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long session = desk.journal.sessionBegun(new ClientId("c"), "anna");
            desk.journal.sessionOpened(session, 1_000, new Will(full(), 30));
            desk.journal.subscribed(session, plain, 7);
            desk.journal.subscribed(session, shared, 0);
            desk.journal.subscribed(session, Subscription.of("gone", Qos.AT_LEAST_ONCE), 0);
            desk.journal.unsubscribed(session, SubscriptionFilter.of("gone"));
            desk.journal.received(session, 9);
            desk.journal.received(session, 65_535);
            desk.journal.completed(session, 9);
            desk.commit();
        }
        try (DiskStore store = open()) {
            Told.Session told = Told.by(store).session("c");
            assertThat(told.user).isEqualTo("anna");
            assertThat(told.secondsLeft).isEqualTo(1_000);
            assertThat(told.will).isEqualTo(new Will(full(), 30));
            assertThat(told.subscriptions.values()).containsExactlyInAnyOrder(plain, shared);
            assertThat(told.identifiers).containsEntry("a/+/#", 7).containsEntry("$share/g/b", 0);
            assertThat(told.received).containsExactly(65_535);
        }
    }

    @Test
    void bringsBackWhatASessionIsOwedInOrderWithPacketIds() {
        SharedFilter group = SharedFilter.of("$share/g/x");
        long first;
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            first = desk.journal.message(full(), TimeUnit.SECONDS.toNanos(5));
            desk.journal.owed(session, first, Qos.EXACTLY_ONCE, true, new int[] {1, 70_000}, group);
            desk.journal.sent(session, first, 42);
            long second = desk.owe("second", session);
            desk.commit();
            desk.journal.released(session, first);
            desk.journal.sent(session, second, 43);
            desk.owe("third", session);
            desk.owe("fourth", session);
            desk.commit();
        }
        now.addAndGet(10_000);
        try (DiskStore store = open()) {
            Told.Session told = Told.by(store).session("c");
            assertThat(told.inFlight.keySet()).containsExactly(42, 43);
            assertThat(told.released).containsExactly(42);
            assertThat(told.waiting).isEqualTo(2);
            assertThat(told.waitingBytes).isEqualTo(17);
            Owed again = told.inFlight.values().iterator().next();
            assertThat(again.publish()).isEqualTo(full());
            assertThat(again.qos()).isEqualTo(Qos.EXACTLY_ONCE);
            assertThat(again.retain()).isTrue();
            assertThat(again.group()).isEqualTo(group);
            assertThat(again.subscriptionIds()).containsExactly(1, 70_000);
            assertThat(again.ageNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(15));
            Desk desk = new Desk(store);
            assertThat(desk.payloads(told.number)).containsExactly("third", "fourth");
            List<Owed> page = desk.read(told.number, 0, 1);
            assertThat(page).hasSize(1);
            assertThat(desk.read(told.number, page.getFirst().message(), 5)).hasSize(1);
            assertThat(desk.owe("later", told.number)).isGreaterThan(first);
        }
    }

    @Test
    void countsDeadlinesByTheWallClock() {
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long session = desk.journal.sessionBegun(new ClientId("left"), null);
            desk.journal.sessionOpened(session, 100, null);
            desk.journal.sessionLeft(session, 100, new Will(full(), 50));
            long other = desk.journal.sessionBegun(new ClientId("late"), null);
            desk.journal.sessionLeft(other, 10, null);
            desk.journal.sessionLeft(desk.journal.sessionBegun(new ClientId("ever"), null), 0xFFFF_FFFFL, null);
            desk.commit();
        }
        now.addAndGet(30_000);
        try (DiskStore store = open()) {
            Told told = Told.by(store);
            assertThat(told.session("left").secondsLeft).isEqualTo(70);
            assertThat(told.session("left").will).isEqualTo(new Will(full(), 20));
            assertThat(told.session("late").secondsLeft).isZero();
            assertThat(told.session("ever").secondsLeft).isEqualTo(0xFFFF_FFFFL);
        }
    }

    @Test
    void forgetsASessionThatHasEndedWithAllThatBelongsToIt() {
        String large = "x".repeat(2_000);
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long ends = desk.begin("ends");
            long stays = desk.begin("stays");
            desk.journal.subscribed(ends, Subscription.of("a", Qos.AT_LEAST_ONCE), 0);
            desk.owe(large, ends, stays);
            desk.owe("small", ends, stays);
            desk.commit();
            desk.journal.sessionEnded(ends);
            desk.owe("too late", ends);
            desk.commit();
            assertThat(desk.payloads(ends)).isEmpty();
            assertThat(desk.payloads(stays)).containsExactly(large, "small");
        }
        try (DiskStore store = open()) {
            Told told = Told.by(store);
            assertThat(told.sessions).containsOnlyKeys("stays");
            Desk desk = new Desk(store);
            long session = told.session("stays").number;
            List<Owed> owed = desk.read(session, 0, 10);
            owed.forEach(each -> desk.journal.settled(session, each.message()));
            desk.commit();
            assertThat(rows(store, Table.QUEUES)).isZero();
        }
    }

    @Test
    void tellsWhatItHasCommittedAndWhatNeverTouchedTheDisk() {
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            Commits before = store.commits();
            assertThat(before.batches()).isPositive();
            assertThat(before.nanos()).isPositive();

            desk.journal.settled(session, desk.owe("taken at once", session));
            desk.owe("stays", session);
            desk.commit();
            assertThat(store.commits().batches()).isGreaterThan(before.batches());
            assertThat(store.commits().elided()).isEqualTo(before.elided() + 1);
        }
    }

    private static int rows(DiskStore store, Table table) {
        try {
            return store.rows(table);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMessageForManySessionsLiesThereOnce() throws IOException {
        String large = "x".repeat(100_000);
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long[] sessions = new long[50];
            for (int i = 0; i < sessions.length; i++) {
                sessions[i] = desk.begin("c" + i);
            }
            long message = desk.owe(large, sessions);
            desk.commit();
            assertThat(store.sizeBytes()).isLessThan(1_000_000);
            for (int i = 0; i < sessions.length - 1; i++) {
                desk.journal.settled(sessions[i], message);
                if (i % 7 == 0) {
                    desk.commit();
                }
            }
            desk.commit();
            assertThat(desk.payloads(sessions[49])).containsExactly(large);
            desk.journal.settled(sessions[49], message);
            desk.commit();
            assertThat(rows(store, Table.QUEUES)).isZero();
        }
    }

    @Test
    void whatIsSettledInTheSameBatchNeverTouchesTheDisk() throws IOException {
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            long before = store.changes();
            for (int i = 0; i < 1_000; i++) {
                long message = desk.owe("x", session);
                desk.journal.sent(session, message, i + 1);
                desk.journal.settled(session, message);
                desk.journal.received(session, i + 1);
                desk.journal.completed(session, i + 1);
                desk.journal.unretained(desk.journal.retained(full(), 0));
            }
            desk.commit();
            assertThat(store.changes()).isEqualTo(before);
        }
    }

    @Test
    void keepsWhatIsRetainedUntilItIsReplaced() {
        long kept;
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            long replaced = desk.journal.retained(full(), 0);
            desk.commit();
            desk.journal.unretained(replaced);
            kept = desk.journal.retained(Publish.of("r", "1", Qos.AT_LEAST_ONCE).retained(), 0);
            desk.commit();
            assertThat(desk.retained(replaced, kept))
                    .containsOnly(Map.entry(
                            kept, Publish.of("r", "1", Qos.AT_LEAST_ONCE).retained()));
        }
        try (DiskStore store = open()) {
            assertThat(Told.by(store).retained).containsOnlyKeys("r").containsEntry("r", kept);
        }
    }

    @Test
    void whatIsTakenBackBeforeItComesIsVoid() {
        try (DiskStore store = open()) {
            Desk slow = new Desk(store);
            Desk fast = new Desk(store);
            long number = slow.journal.retained(full(), 0);
            fast.journal.unretained(number);
            fast.commit();
            slow.commit();
            assertThat(fast.retained(number)).isEmpty();
        }
    }

    @Test
    void aSessionMayBeOwedBeforeItsTurnHasEnded() {
        try (DiskStore store = open()) {
            Desk home = new Desk(store);
            Desk router = new Desk(store);
            long session = home.begin("c");
            router.owe("early", session);
            router.commit();
            home.commit();
            assertThat(home.payloads(session)).containsExactly("early");
        }
        try (DiskStore store = open()) {
            assertThat(Told.by(store).session("c").waiting).isEqualTo(1);
        }
    }

    @Test
    void keepsRecordsOfTheEmbedder() {
        try (DiskStore store = open()) {
            Desk desk = new Desk(store);
            desk.journal.keep(1, List.of(record("a", "1"), record("b", "2"), record("", "")));
            desk.journal.keep(2, List.of(new KeptRecord(bytes("a"), null)));
            desk.commit();
        }
        try (DiskStore store = open()) {
            assertThat(Told.by(store).kept).containsOnlyKeys("b", "").containsEntry("b", "2");
        }
    }

    @Test
    void belongsToOneProcess() {
        try (DiskStore store = open()) {
            assertThat(store).isNotNull();
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreInUseException.class)
                    .hasMessage("the store in " + folder + " is in use by process "
                            + ProcessHandle.current().pid());
        }
    }
}
