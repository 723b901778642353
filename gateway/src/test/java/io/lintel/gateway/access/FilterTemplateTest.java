package io.lintel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders in rights: row 13 of the checks. */
final class FilterTemplateTest {
    private static Peer peer(String client, @Nullable String user) {
        return new Peer(new ClientId(client), user);
    }

    @Test
    void standsForWhoeverAsks() {
        FilterTemplate template = FilterTemplate.of("home/{user}/{client}-x/#");
        assertThat(template.filterFor(peer("phone", "anna"))).isEqualTo(TopicFilter.of("home/anna/phone-x/#"));
        assertThat(template.filterFor(peer("phone", null))).as("without a user").isNull();
        assertThat(FilterTemplate.of("a/{client}").filterFor(peer("phone", null)))
                .isEqualTo(TopicFilter.of("a/phone"));
    }

    // checks.md row 13
    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "a/b", "/", "a+", "+a", "#a", "", "$SYS", "$share", "a\u0000"})
    void takesNoNameThatCouldWidenIt(String name) {
        assertThat(FilterTemplate.of("home/{user}/#").filterFor(peer("phone", name)))
                .isNull();
        assertThat(FilterTemplate.of("home/{client}/#").filterFor(peer(name, "anna")))
                .isNull();
        assertThat(FilterTemplate.of("{client}/#").filterFor(peer(name, "anna")))
                .isNull();
    }

    @Test
    void replacesNoPlaceholderInAName() {
        assertThat(FilterTemplate.of("a/{client}").filterFor(peer("{user}", "anna")))
                .isEqualTo(TopicFilter.of("a/{user}"));
    }

    @Test
    void takesNoNameThatMakesItTooLong() {
        assertThat(FilterTemplate.of("a/{client}").filterFor(peer("x".repeat(65_535), "anna")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "a/#/b", "{name}/x", "a/{user", "{user}+", "a\u0000"})
    void refusesWhatIsNoFilter(String text) {
        assertThatThrownBy(() -> FilterTemplate.of(text)).isInstanceOf(InvalidTopicException.class);
    }
}
