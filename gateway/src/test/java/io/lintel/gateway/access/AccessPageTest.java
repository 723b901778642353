package io.lintel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ACL files that docs/access.md shows can be used, and mean what it says beside them. */
final class AccessPageTest {
    private static final Pattern ACL = Pattern.compile("(?s)```yaml\n(everybody:.*?)```");

    @TempDir
    Path folder;

    private List<Acl> shown() throws IOException {
        String page = Files.readString(Path.of("../docs/access.md"));
        return ACL.matcher(page).results().map(this::read).toList();
    }

    private Acl read(MatchResult block) {
        try {
            return AclFile.read(Files.writeString(folder.resolve("acl.yaml"), block.group(1)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theExampleDoesWhatStandsBesideIt() throws IOException {
        Acl house = shown().getFirst();
        Rights wall = house.rightsOf(new Peer(new ClientId("wall"), "display"), Set.of("display"));
        assertThat(wall.toSubscribe(TopicFilter.of("#")).isGranted()).isTrue();
        assertThat(wall.toReceive(TopicName.of("home/x")).isGranted()).isTrue();
        assertThat(wall.toReceive(TopicName.of("elsewhere")).isGranted()).isFalse();
        Rights anna = house.rightsOf(new Peer(new ClientId("phone"), "anna"), Set.of());
        assertThat(anna.toPublish(TopicName.of("phone/anna/x")).isGranted()).isTrue();
        assertThat(anna.toSubscribe(TopicFilter.of("#")).isGranted()).isFalse();
        assertThat(anna.toReceive(TopicName.of("home/safe/code")).isGranted()).isFalse();
        Rights device = house.rightsOf(new Peer(new ClientId("d1"), "d1"), Set.of("device"));
        assertThat(device.toPublish(TopicName.of("devices/d1/firmware")).isGranted())
                .isFalse();
    }

    @Test
    void pahosSuitesFindTheOneTopicThatTheyMayNotSubscribeTo() throws IOException {
        Acl forPaho = shown().getLast();
        Rights anybody = forPaho.rightsOf(new Peer(new ClientId("myclientid"), null), Set.of());
        assertThat(anybody.toSubscribe(TopicFilter.of("test/nosubscribe")).isGranted())
                .isFalse();
        for (String filter : List.of("#", "+", "TopicA/+", "/#", "test/x", "$SYS/#")) {
            assertThat(anybody.toSubscribe(TopicFilter.of(filter)).isGranted())
                    .as(filter)
                    .isTrue();
        }
        assertThat(anybody.toPublish(TopicName.of("TopicA")).isGranted()).isTrue();
    }
}
