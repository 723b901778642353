package io.lintel.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.Seed;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    private final Seed seed = Seed.fresh();

    @Test
    void matchesAsTheSpecificationReadAloud() {
        RandomTopics random = new RandomTopics(seed.random());
        for (int i = 0; i < 200_000; i++) {
            TopicFilter filter = random.filter();
            TopicName topic = random.topic();
            assertThat(filter.matches(topic))
                    .as("%s matches %s; %s", filter, topic, seed)
                    .isEqualTo(NaiveMatch.matches(filter.text(), topic.text()));
        }
    }

    /** The examples of MQTT 5, 4.7.1. */
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, $SYS/broker/uptime, false",
        "+/broker/uptime, $SYS/broker/uptime, false",
        "$SYS/#, $SYS/broker/uptime, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "ACCOUNTS, Accounts, false"
    })
    void matchesAsInTheExamples(String filter, String topic, boolean expected) {
        assertThat(TopicFilter.of(filter).matches(TopicName.of(topic))).isEqualTo(expected);
    }

    @Test
    void coversAnotherWhoseTopicsItMeansAll() {
        RandomTopics random = new RandomTopics(seed.random());
        int covered = 0;
        for (int i = 0; i < 200_000; i++) {
            TopicFilter wide = random.filter();
            TopicFilter narrow = random.filter();
            TopicName topic = random.topic();
            boolean covers = wide.covers(narrow);
            covered += covers ? 1 : 0;
            if (covers && narrow.matches(topic)) {
                assertThat(wide.matches(topic))
                        .as("%s covers %s, but not %s; %s", wide, narrow, topic, seed)
                        .isTrue();
            }
            if (!covers && !narrow.text().equals("/#")) { // the empty name is no topic to show
                assertThat(witnesses(narrow).anyMatch(witness -> !wide.matches(witness)))
                        .as("%s does not cover %s, but no topic shows it; %s", wide, narrow, seed)
                        .isTrue();
            }
        }
        assertThat(covered).isGreaterThan(1_000);
    }

    /** Topics that a filter means, with levels that no other filter names. */
    private static Stream<TopicName> witnesses(TopicFilter filter) {
        String named = filter.text().replace("+", "unheard-of");
        List<String> texts = !named.endsWith("#")
                ? List.of(named)
                : List.of(
                        named.equals("#") ? "unheard-of" : named.substring(0, named.length() - 2),
                        named.replace("#", "unheard-of"),
                        named.replace("#", "unheard-of/of"),
                        named.replace("#", "un/heard/of"));
        return texts.stream().filter(text -> !text.isEmpty()).map(TopicName::of).filter(filter::matches);
    }

    @ParameterizedTest
    @CsvSource({
        "#, a/b, true",
        "#, #, true",
        "#, $SYS/#, false",
        "+/x, $SYS/x, false",
        "a/#, a, true",
        "a/#, a/+/b, true",
        "a/+, a/#, false",
        "+/#, #, true",
        "a/+/#, a/#, false",
        "+, #, false",
        "a/+, a/+, true",
        "a/b, a/+, false",
        "$SYS/#, $SYS/broker/+, true"
    })
    void coversAsOneWouldSay(String wide, String narrow, boolean expected) {
        assertThat(TopicFilter.of(wide).covers(TopicFilter.of(narrow))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "a/#/b", "#/", "a+", "+a/b", "a/b+/c", "##", "++", "a\0b", "a\uD800"})
    void refusesWhatIsNoFilter(String text) {
        assertThatExceptionOfType(InvalidTopicException.class).isThrownBy(() -> TopicFilter.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "$share/g, names topics after its group",
        "$share/g/, names topics after its group",
        "$share//x, has no name",
        "$share/, has no name",
        "$share/+/x, has no wildcard",
        "$share/g#/x, has no wildcard",
        "$share/g/x#, stands alone",
        "$share, a shared filter is"
    })
    void refusesASharedFilterAndSaysWhy(String text, String why) {
        assertThatExceptionOfType(InvalidTopicException.class)
                .isThrownBy(() -> SubscriptionFilter.of(text))
                .withMessageContaining(why);
    }

    @Test
    void tellsSharedFiltersFromOthers() {
        assertThat(SubscriptionFilter.of("$share/g/a/+")).isEqualTo(new SharedFilter("g", TopicFilter.of("a/+")));
        assertThat(SubscriptionFilter.of("$share/g//")).isEqualTo(new SharedFilter("g", TopicFilter.of("/")));
        assertThat(SubscriptionFilter.of("$shared/g/a")).isEqualTo(TopicFilter.of("$shared/g/a"));
        assertThat(SubscriptionFilter.of("$share/g/a/+").text()).isEqualTo("$share/g/a/+");
    }

    @Test
    void neverThrowsAnythingElse() {
        Random random = seed.random();
        String alphabet = "a/+#$\0\uD800é";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "$share/" : "");
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(SubscriptionFilter.of(text.toString()).text())
                        .as(seed.toString())
                        .isEqualTo(text.toString());
            } catch (InvalidTopicException e) {
                assertThat(e).as(seed.toString()).hasMessageMatching("(?s).{10,}");
            }
        }
    }
}
