package io.lintel.broker.example;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.Origin;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;

/** The whole of an MQTT server inside a program. */
public final class EmbedInTenLines {
    private EmbedInTenLines() {}

    public static void main(String[] args) {
        BrokerConfig config = BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 0));
        try (Broker broker = Broker.with(config).start()) {
            System.out.println("MQTT is served on port " + broker.port("tcp"));
            broker.publish(Publish.of("greeting", "hello", Qos.AT_LEAST_ONCE).retained(), new Origin.FromEmbedder("me"))
                    .thenAccept(reason -> System.out.println("published: " + reason.text()))
                    .toCompletableFuture()
                    .join();
        }
    }
}
