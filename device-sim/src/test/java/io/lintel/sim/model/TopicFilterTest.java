package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/b/c, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, a/b/c, false",
        "a/+, a/, true",
        "+/+, /b, true",
        "+, /b, false",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "#, a/b, true",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "a/+/c, a/b/c, true",
        "$share/g/a/+, a/b, true"
    })
    void matchesAsMqttSays(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.parse(filter).orElseThrow().matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a+", "a/b#", "+a/b", "$share/g", "$share//a", "$share/+/a", "$share/g/"})
    void whatMqttDoesNotKnowIsNoFilter(String text) {
        assertThat(TopicFilter.parse(text)).isEmpty();
    }

    @Test
    void tellsWhatItsTopicsBeginWith() {
        assertThat(TopicFilter.parse("a/+/c").orElseThrow().literal()).isEqualTo("a/");
        assertThat(TopicFilter.parse("$share/g/a/b").orElseThrow().literal()).isEqualTo("a/b");
        assertThat(TopicFilter.parse("$share/g/a/b").orElseThrow().text()).isEqualTo("$share/g/a/b");
    }
}
