package io.lintel.gateway.engine;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.gateway.config.LintelConfig;
import java.time.Duration;

/** The limits that people configured; what they cannot configure is as usual. */
final class ConfiguredLimits {
    private ConfiguredLimits() {}

    static ClientLimits client(LintelConfig config) {
        LintelConfig.Limits limits = config.limits();
        ClientLimits usual = ClientLimits.DEFAULT;
        return new ClientLimits(
                limits.queueMessages(),
                limits.queueBytes(),
                limits.inflight(),
                usual.receiveMaximum(),
                usual.subscriptions(),
                usual.topicLevels(),
                usual.topicBytes(),
                config.mqtt().maxPacketBytes(),
                usual.topicAliases(),
                limits.publishesPerSecond(),
                usual.outboundBytes(),
                usual.reconnectsPerMinute(),
                Duration.ofSeconds(limits.keepAliveSeconds()),
                usual.sessionExpiry());
    }

    static BrokerLimits all(LintelConfig.Limits limits) {
        BrokerLimits usual = BrokerLimits.DEFAULT;
        return new BrokerLimits(
                limits.connections(),
                usual.sessions(),
                usual.sessionBytes(),
                usual.queueBytes(),
                usual.retainedMessages(),
                usual.retainedBytes(),
                limits.connectsPerSecond(),
                usual.timeToConnect(),
                usual.inboxMessages(),
                usual.loopLag());
    }
}
