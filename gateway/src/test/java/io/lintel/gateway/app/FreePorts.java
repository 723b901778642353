package io.lintel.gateway.app;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** The sample home on free ports with a data folder of its own. */
public final class FreePorts implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "lintel.mqtt.port",
                    "0",
                    "lintel.websocket.port",
                    "0",
                    "lintel.rules.dir",
                    TestGateway.SAMPLE_HOME.toString(),
                    "lintel.data.dir",
                    Files.createTempDirectory("lintel-data").toString());
        } catch (IOException e) {
            throw new AssertionError("no temporary folder", e);
        }
    }
}
