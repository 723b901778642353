package io.lintel.sim.bench.durability.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.bench.durability.oracle.Event.Acknowledged;
import io.lintel.sim.bench.durability.oracle.Event.Bequeathed;
import io.lintel.sim.bench.durability.oracle.Event.Connected;
import io.lintel.sim.bench.durability.oracle.Event.Connecting;
import io.lintel.sim.bench.durability.oracle.Event.Delivered;
import io.lintel.sim.bench.durability.oracle.Event.Entrusting;
import io.lintel.sim.bench.durability.oracle.Event.Refused;
import io.lintel.sim.bench.durability.oracle.Event.Retained;
import io.lintel.sim.bench.durability.oracle.Event.Retaining;
import io.lintel.sim.bench.durability.oracle.Event.SawRetained;
import io.lintel.sim.bench.durability.oracle.Event.Sending;
import io.lintel.sim.bench.durability.oracle.Event.Subscribed;
import io.lintel.sim.bench.durability.oracle.Event.Subscribing;
import io.lintel.sim.bench.durability.oracle.Event.Unsubscribed;
import io.lintel.sim.bench.durability.oracle.Event.Unsubscribing;
import io.lintel.sim.bench.durability.oracle.Event.WillSeen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The oracle believes honest histories, and notices each promise that is broken. */
class OracleTest {
    private final Oracle oracle = new Oracle();

    private void happened(Event... events) {
        for (Event event : events) {
            oracle.accept(event);
        }
    }

    private List<Promise> broken() {
        return oracle.settle().stream().map(Breach::promise).toList();
    }

    private void subscribed(String client, String filter) {
        happened(new Subscribing(client, filter), new Subscribed(client, filter));
    }

    private void published(String topic, long number) {
        happened(new Sending(topic, number), new Acknowledged(topic, number));
    }

    @Nested
    class Messages {
        @Test
        void anHonestHistoryBreaksNothing() {
            subscribed("s", "d/#");
            happened(
                    new Sending("d/a", 0),
                    new Delivered("s", "d/a", 0, 1),
                    new Acknowledged("d/a", 0),
                    new Sending("d/a", 1),
                    new Acknowledged("d/a", 1));
            assertThat(oracle.outstanding()).isOne();
            happened(new Delivered("s", "d/a", 1, 1));
            assertThat(oracle.outstanding()).isZero();
            assertThat(broken()).isEmpty();
        }

        @Test
        void anAcknowledgedMessageThatNeverComesIsLost() {
            subscribed("s", "d/#");
            published("d/a", 0);
            assertThat(broken()).containsExactly(Promise.NOTHING_LOST);
            assertThat(broken()).as("told once").isEmpty();
        }

        @Test
        void eachSubscriberIsOwedItsOwn() {
            subscribed("s", "d/#");
            subscribed("t", "d/a");
            published("d/a", 0);
            happened(new Delivered("s", "d/a", 0, 1));
            assertThat(oracle.settle())
                    .singleElement()
                    .extracting(Breach::what)
                    .asString()
                    .startsWith("t never got 1 acknowledged of d/a");
        }

        @Test
        void whatWasNeverAcknowledgedOrRefusedMayBeLost() {
            subscribed("s", "d/#");
            happened(new Sending("d/a", 0), new Sending("d/a", 1), new Refused("d/a", 1));
            assertThat(broken()).isEmpty();
        }

        @Test
        void whoSubscribesWhileAMessageIsUnderWayMayGetItOrNot() {
            happened(new Sending("d/a", 0), new Subscribing("s", "d/#"), new Subscribed("s", "d/#"));
            happened(new Acknowledged("d/a", 0), new Subscribing("t", "d/#"));
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 1, 1), new Delivered("t", "d/a", 1, 1));
            assertThat(broken()).isEmpty();
        }

        @Test
        void qos1MayComeAgainAndQos2MayNot() {
            subscribed("s", "d/#");
            published("d/a", 0);
            happened(new Delivered("s", "d/a", 0, 1), new Delivered("s", "d/a", 0, 1));
            assertThat(broken()).isEmpty();
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 1, 2), new Delivered("s", "d/a", 1, 2));
            assertThat(broken()).containsExactly(Promise.EXACTLY_ONCE);
        }

        @Test
        void qos2MayNotComeAgainRoundsLater() {
            subscribed("s", "d/#");
            published("d/a", 0);
            happened(new Delivered("s", "d/a", 0, 2));
            assertThat(broken()).isEmpty();
            happened(new Delivered("s", "d/a", 0, 2));
            assertThat(broken()).containsExactly(Promise.EXACTLY_ONCE);
        }

        @Test
        void aFirstDeliveryAfterALaterOneIsOutOfOrder() {
            subscribed("s", "d/#");
            published("d/a", 0);
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 1, 1), new Delivered("s", "d/a", 0, 1));
            assertThat(broken()).containsExactly(Promise.IN_ORDER);
        }

        @Test
        void aRepetitionAfterALaterOneIsInOrder() {
            subscribed("s", "d/#");
            published("d/a", 0);
            published("d/a", 1);
            happened(
                    new Delivered("s", "d/a", 0, 1),
                    new Delivered("s", "d/a", 1, 1),
                    new Delivered("s", "d/a", 0, 1),
                    new Delivered("s", "d/a", 1, 1));
            assertThat(broken()).isEmpty();
        }

        @Test
        void whatNobodySentIsInvented() {
            subscribed("s", "d/#");
            published("d/a", 0);
            happened(new Delivered("s", "d/a", 0, 1), new Delivered("s", "d/a", 1, 1), new Delivered("s", "d/b", 0, 1));
            assertThat(broken()).containsExactly(Promise.NOTHING_INVENTED, Promise.NOTHING_INVENTED);
        }
    }

    @Nested
    class SubscriptionsThatEnd {
        @Test
        void whatWasSentAfterTheUnsubackMustNotCome() {
            subscribed("s", "d/a");
            published("d/a", 0);
            happened(new Unsubscribing("s", "d/a"), new Unsubscribed("s", "d/a"));
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 0, 1));
            assertThat(broken()).as("sent before").isEmpty();
            happened(new Delivered("s", "d/a", 1, 1));
            assertThat(broken()).containsExactly(Promise.SUBSCRIPTIONS);
        }

        @Test
        void beforeTheUnsubackNobodyKnows() {
            subscribed("s", "d/a");
            happened(new Unsubscribing("s", "d/a"));
            published("d/a", 0);
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 1, 1));
            assertThat(broken()).isEmpty();
        }

        @Test
        void aNewSubscriptionIsOwedAgain() {
            subscribed("s", "d/a");
            happened(new Unsubscribing("s", "d/a"), new Unsubscribed("s", "d/a"));
            subscribed("s", "d/a");
            published("d/a", 0);
            assertThat(broken()).containsExactly(Promise.NOTHING_LOST);
        }

        @Test
        void aSessionThatIsGoneTakesItsSubscriptionsAlong() {
            happened(new Connecting("s", false, true), new Connected("s", false));
            subscribed("s", "d/a");
            happened(new Connecting("s", true, true), new Connected("s", false));
            published("d/a", 0);
            assertThat(broken()).isEmpty();
            published("d/a", 1);
            happened(new Delivered("s", "d/a", 1, 1));
            assertThat(broken()).containsExactly(Promise.SUBSCRIPTIONS);
        }
    }

    @Nested
    class Sessions {
        private void connected(boolean clean, boolean lasting, boolean present) {
            happened(new Connecting("c", clean, lasting), new Connected("c", present));
        }

        @Test
        void aLastingSessionIsThereAndAnEndedOneIsNot() {
            connected(false, true, false);
            connected(false, true, true);
            connected(true, false, false);
            connected(false, true, false);
            assertThat(broken()).isEmpty();
        }

        @Test
        void oneThatVanishesIsNoticed() {
            connected(false, true, false);
            connected(false, true, false);
            assertThat(broken()).containsExactly(Promise.SESSIONS);
        }

        @Test
        void oneThatAppearsIsNoticed() {
            connected(false, true, false);
            connected(true, false, false);
            connected(false, true, true);
            assertThat(broken()).containsExactly(Promise.SESSIONS);
        }

        @Test
        void aConnectWithoutAnAnswerMayHaveBeenTakenOrNot() {
            happened(new Connecting("c", false, true));
            connected(false, true, true);
            happened(new Connecting("c", true, false));
            connected(false, true, false);
            assertThat(broken()).isEmpty();
        }
    }

    @Nested
    class RetainedMessages {
        @Test
        void theLastAcknowledgedOrALaterOneIsRight() {
            happened(
                    new Retaining("r/a", 0, false),
                    new Retained("r/a", 0),
                    new Retaining("r/a", 1, false),
                    new Retaining("r/a", 2, false));
            happened(new SawRetained(Map.of("r/a", 0L)), new SawRetained(Map.of("r/a", 2L)));
            assertThat(broken()).isEmpty();
        }

        @Test
        void anEarlierOneThanTheLastAcknowledgedIsWrong() {
            happened(
                    new Retaining("r/a", 0, false),
                    new Retained("r/a", 0),
                    new Retaining("r/a", 1, false),
                    new Retained("r/a", 1));
            assertThat(oracle.agreesWith(Map.of("r/a", 0L))).isFalse();
            happened(new SawRetained(Map.of("r/a", 0L)));
            assertThat(broken()).containsExactly(Promise.RETAINED);
        }

        @Test
        void oneThatIsGoneIsWrongUnlessItMayHaveBeenTakenAway() {
            happened(new Retaining("r/a", 0, false), new SawRetained(Map.of()), new Retained("r/a", 0));
            assertThat(broken()).isEmpty();
            happened(new SawRetained(Map.of()));
            assertThat(broken()).containsExactly(Promise.RETAINED);
            happened(new Retaining("r/a", 1, true), new SawRetained(Map.of()), new SawRetained(Map.of("r/a", 0L)));
            assertThat(broken()).isEmpty();
            happened(new Retained("r/a", 1), new SawRetained(Map.of("r/a", 0L)));
            assertThat(broken()).containsExactly(Promise.RETAINED);
        }

        @Test
        void oneOfATopicThatNobodyRetainedOnIsInvented() {
            happened(new SawRetained(Map.of("r/x", 0L)));
            assertThat(broken()).containsExactly(Promise.NOTHING_INVENTED);
        }
    }

    @Nested
    class Wills {
        @Test
        void oneThatWasBequeathedIsWaitedForAndMissed() {
            happened(new Entrusting("w/a"), new Bequeathed("w/a"));
            assertThat(oracle.outstanding()).isOne();
            assertThat(broken()).containsExactly(Promise.WILLS);
        }

        @Test
        void oneThatComesOnceIsRightAndTwiceIsWrong() {
            happened(new Entrusting("w/a"), new Bequeathed("w/a"), new WillSeen("w/a"));
            assertThat(broken()).isEmpty();
            happened(new WillSeen("w/a"));
            assertThat(broken()).containsExactly(Promise.WILLS);
        }

        @Test
        void oneThatNobodyEntrustedIsInvented() {
            happened(new WillSeen("w/a"));
            assertThat(broken()).containsExactly(Promise.NOTHING_INVENTED);
        }
    }
}
