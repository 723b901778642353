package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.client.TestClient;
import io.moquette.broker.config.IConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on Moquette, and Moquette's own traps. */
final class MoquetteEngineTest extends EngineContract {
    @Override
    MessageEngine create(EngineConfig config) {
        return new MoquetteEngine(config);
    }

    @Test
    void declaresWhatItCannotDo() {
        assertThat(engine.capabilities())
                .doesNotContain(Capability.VETO, Capability.CRASH_SAFE_QUEUES, Capability.GATED_WILLS);
    }

    @Test
    void sendsNoTelemetry() throws IOException {
        IConfig settings =
                MoquetteSettings.of(new EngineConfig("127.0.0.1", 1, false, 0, 1024, 1, folders), 1, -1, true);
        assertThat(settings.boolProp(IConfig.ENABLE_TELEMETRY_NAME, true)).isFalse();
        try (Stream<Path> files =
                Files.list(folders.resolve("shared"))) { // the id of an installation is made before it is sent
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain(".moquette_uuid");
        }
    }

    @Test
    void saysThatItIsBrokenWhenAClientHasEndedOneOfItsThreads() throws IOException {
        MessageEngine victim = create(config(0, folders.resolve("victim")));
        victim.start(gate, clients);
        RawClient hostile = RawClient.connectWithWillOfQos3(victim.mqttPort(), "hostile");
        await().atMost(TestClient.PATIENCE).until(() -> !victim.accepting());
        hostile.drop();
        victim.stop();
    }
}
