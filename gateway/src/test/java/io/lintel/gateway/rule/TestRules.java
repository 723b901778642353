package io.lintel.gateway.rule;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import java.util.List;

/** Rule files and messages for tests. */
final class TestRules {
    private TestRules() {}

    /** A rule that answers {@code in} on {@code out}. */
    static String echo(String id, String in, String out) {
        return """
                inputs:
                  %1$s-in: %2$s
                rules:
                  - id: %1$s
                    when: { message: %1$s-in }
                    then:
                      - publish: %3$s
                        payload: { by: %1$s }
                """.formatted(id, in, out).replace(id + "-in", id + "_in");
    }

    /** The topics that a gate adds to a message. */
    static List<String> answers(PublishGate gate, String topic) {
        return gate
                .admit(Publish.of(topic, "{}", Qos.AT_MOST_ONCE), new Origin.FromClient(new ClientId("test"), null))
                .also()
                .stream()
                .map(emit -> emit.publish().topic().text())
                .toList();
    }
}
