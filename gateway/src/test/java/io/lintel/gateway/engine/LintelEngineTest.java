package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The contract on Lintel's own broker, and what it does better than the contract asks. */
final class LintelEngineTest extends EngineContract {
    @Override
    MessageEngine create(EngineConfig config) {
        return new LintelEngine(config);
    }

    @Test
    void declaresThatTheGateDecides() {
        assertThat(engine.capabilities()).contains(Capability.VETO, Capability.GATED_WILLS);
    }

    @Test
    void declaresThatItKeepsWhatItAcknowledges() {
        assertThat(engine.capabilities()).contains(Capability.PERSISTENCE, Capability.CRASH_SAFE_QUEUES);
    }

    /** What ends a thread of Moquette for good. */
    @Test
    void closesOnAWillOfQos3AndGoesOn() throws IOException {
        try (RawClient hostile = RawClient.connectWithWillOfQos3(engine.mqttPort(), "hostile")) {
            assertThat(hostile.closedByBroker()).isTrue();
        }
        try (TestClient client = ClientKind.PAHO_3_TCP.connect(ports(), "hostile")) {
            assertThat(client).isNotNull();
        }
    }
}
