package io.lintel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ACL file says, and what is said when it says nothing that can be used. */
final class AclFileTest {
    private static final String HOUSE = """
            everybody:
              subscribe: news/#
            anonymous:
              publish: [guests/+]
            roles:
              device:
                publish: ['devices/{client}/#']
                subscribe: ['devices/{client}/set']
                deny: {publish: [devices/+/firmware]}
              display:
                subscribe: ['#']
                receive: ['home/#']
            users:
              anna:
                publish: ['phone/{user}/#']
                subscribe: ['home/#']
                deny: {subscribe: [home/safe/#]}
            """;

    @TempDir
    Path folder;

    private Rights rights(String text, String client, @Nullable String user, String... roles) throws IOException {
        Path file = Files.writeString(folder.resolve("acl.yaml"), text);
        return AclFile.read(file).rightsOf(new Peer(new ClientId(client), user), Set.of(roles));
    }

    private static boolean publishes(Rights rights, String topic) {
        return rights.toPublish(TopicName.of(topic)).isGranted();
    }

    private static boolean subscribes(Rights rights, String filter) {
        return rights.toSubscribe(TopicFilter.of(filter)).isGranted();
    }

    private static boolean receives(Rights rights, String topic) {
        return rights.toReceive(TopicName.of(topic)).isGranted();
    }

    @Test
    void rightsOfEverybodyOfRolesAndOfTheUserAddUp() throws IOException {
        Rights anna = rights(HOUSE, "d1", "anna", "device");
        assertThat(publishes(anna, "phone/anna/target")).isTrue();
        assertThat(publishes(anna, "devices/d1/state")).isTrue();
        assertThat(publishes(anna, "devices/d2/state")).isFalse();
        assertThat(publishes(anna, "guests/x")).as("that of strangers").isFalse();
        assertThat(subscribes(anna, "news/today")).isTrue();
        assertThat(subscribes(anna, "home/+/state")).isTrue();
    }

    @Test
    void whatNothingAllowsIsDenied() throws IOException {
        Rights nobody = rights(HOUSE, "x", "bert");
        assertThat(publishes(nobody, "anything")).isFalse();
        assertThat(subscribes(nobody, "#")).isFalse();
        assertThat(receives(nobody, "home/x")).isFalse();
        assertThat(nobody.toPublish(TopicName.of("anything")).why()).isEqualTo("no right allows it");
    }

    @Test
    void aProhibitionIsStrongerThanARightAndHoldsForDeliveriesToo() throws IOException {
        Rights anna = rights(HOUSE, "d1", "anna", "device");
        assertThat(publishes(anna, "devices/d1/firmware")).isFalse();
        assertThat(subscribes(anna, "home/safe/code")).isFalse();
        assertThat(subscribes(anna, "home/#")).as("wider than what is denied").isTrue();
        assertThat(receives(anna, "home/safe/code")).isFalse();
        assertThat(receives(anna, "home/living/state")).isTrue();
        assertThat(anna.toReceive(TopicName.of("home/safe/code")).why()).isEqualTo("home/safe/# is denied");
    }

    @Test
    void deliveriesFollowSubscriptionsUnlessSaidOtherwise() throws IOException {
        Rights display = rights(HOUSE, "d1", "wall", "display");
        assertThat(subscribes(display, "#")).isTrue();
        assertThat(receives(display, "home/x")).isTrue();
        assertThat(receives(display, "bank/x")).isFalse();
        assertThat(receives(display, "news/x")).as("by another right").isTrue();
    }

    @Test
    void clientsWithoutAUserHaveRightsOfTheirOwn() throws IOException {
        Rights stranger = rights(HOUSE, "x", null);
        assertThat(publishes(stranger, "guests/x")).isTrue();
        assertThat(subscribes(stranger, "news/x")).isTrue();
        assertThat(subscribes(stranger, "home/x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rols: {} | 1:1: there is no key 'rols' here | did you mean 'roles'?",
                "users: {anna: {publihs: [a]}} | 1:16: there is no key 'publihs' here | did you mean 'publish'?",
                "users: [anna] | 1:8: 'users' is a mapping of keys to values | users: [anna]",
                "everybody: {publish: {a: b}} | 1:22: a list of topic filters is a list | such as [a, b]",
                "everybody: {publish: ['a#']} | 1:23: '#' stands alone in the last level | ^",
                "everybody: {publish: ['{name}/x']} | 1:23: placeholders are {user} and {client} | ^",
                "everybody: {deny: {publish: ['{user}/x']}} | 1:30: what is denied has no placeholders | write +",
                "everybody: {publish: a, publish: b} | 1:25: the key 'publish' is there twice | ^",
                "everybody: {publish: [a | 1: | ^",
                "'text' | 1:1: the file is a mapping | ^",
            })
    void whatIsWrongIsShownWithItsPlaceAndStopsTheStart(String text, String issue, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("acl.yaml"), text);
        assertThatThrownBy(() -> AclFile.read(file))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll(file + ":" + issue, more, "has errors (above); correct them.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("acl.yaml"), "rols: {}\nusers: {a: {publish: ['a#', 'b#']}}\n");
        assertThatThrownBy(() -> AclFile.read(file)).hasMessageContainingAll(":1:1:", ":2:", "\"a#\"", "\"b#\"");
    }

    // checks.md row 15
    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "{}"})
    void anEmptyFileIsOneSentence(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("acl.yaml"), text);
        assertThatThrownBy(() -> AclFile.read(file))
                .isInstanceOf(StartException.class)
                .message()
                .startsWith("The ACL file " + file)
                .hasLineCount(1);
    }

    // checks.md row 15
    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> AclFile.read(folder.resolve("nowhere.yaml")))
                .isInstanceOf(StartException.class)
                .message()
                .endsWith("nowhere.yaml does not exist. What stands in it: docs/access.md.")
                .hasLineCount(1);
    }
}
