package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Mosquitto with Node-RED as its rules engine: the flow does what the benchmark's rule does. */
record NodeRedPeer(MosquittoPeer broker, NodeRed nodeRed) implements Peer {
    @Override
    public String id() {
        return "node-red";
    }

    @Override
    public String version() {
        return NodeRed.VERSION + " with mosquitto " + broker.version();
    }

    @Override
    public Optional<String> missing() {
        return broker.missing().or(nodeRed::missing);
    }

    @Override
    public boolean isJvm() {
        return false;
    }

    /** Node-RED, whose child the broker is: so that both end together and are measured together. */
    @Override
    public List<String> command(Path folder, int port, List<String> jvmFlags) throws IOException {
        String mosquitto = String.join(" ", broker.command(folder, port, jvmFlags));
        Path flow = Files.writeString(folder.resolve("flow.json"), flow().replace("@PORT@", Integer.toString(port)));
        Path settings = Files.writeString(folder.resolve("settings.js"), """
                module.exports = {
                  flowFile: '%s', userDir: '%s', httpAdminRoot: false, httpNodeRoot: false, uiHost: '127.0.0.1', uiPort: 0,
                  credentialSecret: false, telemetry: { enabled: false }, logging: { console: { level: 'warn' } }
                };
                """.formatted(flow, folder));
        return List.of(
                "sh", "-c", mosquitto + " & exec node " + nodeRed.program() + " --settings " + settings + " " + flow);
    }

    private static String flow() throws IOException {
        try (InputStream flow = NodeRedPeer.class.getResourceAsStream("node-red-flow.json")) {
            if (flow == null) {
                throw new IOException("the flow for Node-RED is not among the resources");
            }
            return new String(flow.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
